//! Columns of other languages than English.

use health_score::scorecard::Polarity;

use super::{Sheet, ids};

/// A header and rows in one language, and what must be understood of them.
struct Language {
    name: &'static str,
    file: &'static str,
    /// Id, name, value, owner, segment, since, renewal.
    account: [&'static str; 7],
    positive: &'static [&'static str],
    negative: &'static [&'static str],
}

const LANGUAGES: [Language; 6] = [
    Language {
        name: "French",
        file: "Numéro client;Raison sociale;Chiffre d'affaires;Responsable;Secteur;Client depuis;Échéance;\
Connexions;Connexions mois dernier;Satisfaction;Factures en retard;Réclamations ouvertes\n\
C-1;Boulangerie Lefèvre;12 500,50;Marie;Commerce;14/03/2021;31/12/2026;45;50;8,5;0;0\n\
C-2;Garage du Pont;9 800,00;Marie;Auto;02/05/2022;30/06/2027;3;12;n.d.;2;3\n\
C-3;Hôtel des Alpes;51 000,00;Paul;Tourisme;25/12/2019;15/01/2027;80;70;9,0;0;1\n",
        account: [
            "Numéro client",
            "Raison sociale",
            "Chiffre d'affaires",
            "Responsable",
            "Secteur",
            "Client depuis",
            "Échéance",
        ],
        positive: &["connexions_trend", "connexions", "satisfaction"],
        negative: &["factures_en_retard", "reclamations_ouvertes"],
    },
    Language {
        name: "German",
        file: "Kunden-Nr;Firma;Jahreshonorar;Betreuer;Branche;Kunde seit;Vertragsende;\
Anmeldungen;Anmeldungen Vormonat;Kundenzufriedenheit;Überfällig (Tage);Offene Reklamationen\n\
1;Stadtwerke;84.000,00;Vogt;Energie;01.04.2019;31.03.2027;120;100;hoch;0;0\n\
2;Möbelhaus;36.500,00;Vogt;Handel;15.09.2021;31.12.2026;14;40;niedrig;12;1\n\
3;Brauerei;18.250,75;Beck;Handel;10.01.2022;09.01.2027;60;55;mittel;;2\n",
        account: [
            "Kunden-Nr",
            "Firma",
            "Jahreshonorar",
            "Betreuer",
            "Branche",
            "Kunde seit",
            "Vertragsende",
        ],
        positive: &["anmeldungen_trend", "anmeldungen", "kundenzufriedenheit"],
        negative: &["uberfallig_tage", "offene_reklamationen"],
    },
    Language {
        name: "Spanish",
        file: "Código cliente,Razón social,Ingresos anuales,Responsable,Sector,Cliente desde,Vencimiento,\
Accesos,Accesos mes anterior,Satisfacción,Facturas vencidas,Quejas\n\
1,Panadería Sol,12500.5,Ana,Comercio,2021-03-14,2026-12-31,45,50,alta,0,0\n\
2,Taller Ruiz,9800,Ana,Auto,2022-05-02,2027-06-30,3,12,baja,2,3\n\
3,Hotel Mar,51000,Luis,Turismo,2019-12-25,2027-01-15,80,70,media,0,1\n",
        account: [
            "Código cliente",
            "Razón social",
            "Ingresos anuales",
            "Responsable",
            "Sector",
            "Cliente desde",
            "Vencimiento",
        ],
        positive: &["accesos_trend", "accesos", "satisfaccion"],
        negative: &["facturas_vencidas", "quejas"],
    },
    Language {
        name: "Portuguese",
        file: "Código do cliente,Empresa,Receita anual,Responsável,Segmento,Cliente desde,Vencimento,\
Acessos,Acessos mês anterior,Satisfação,Faturas vencidas,Reclamações\n\
1,Padaria Sol,12500.5,Ana,Comércio,2021-03-14,2026-12-31,45,50,alta,0,0\n\
2,Oficina Rui,9800,Ana,Auto,2022-05-02,2027-06-30,3,12,baixa,2,3\n\
3,Hotel Mar,51000,Luís,Turismo,2019-12-25,2027-01-15,80,70,média,0,1\n",
        account: [
            "Código do cliente",
            "Empresa",
            "Receita anual",
            "Responsável",
            "Segmento",
            "Cliente desde",
            "Vencimento",
        ],
        positive: &["acessos_trend", "acessos", "satisfacao"],
        negative: &["faturas_vencidas", "reclamacoes"],
    },
    Language {
        name: "Korean",
        file: "고객번호,회사명,연간 매출,담당자,요금제,가입일,갱신일,로그인 수,전월 로그인 수,고객 만족도,연체일수,불만 건수\n\
1001,한빛,120000,김,프로,2022-01-03,2027-01-03,45,40,좋음,0,1\n\
1002,미나토,48000,이,기본,2023-05-02,2027-05-02,6,20,나쁨,25,\n\
1003,서울,9000,김,프로,2021-05-02,2026-12-02,58,50,보통,0,0\n",
        account: [
            "고객번호",
            "회사명",
            "연간 매출",
            "담당자",
            "요금제",
            "가입일",
            "갱신일",
        ],
        positive: &["로그인 수_trend", "로그인 수", "고객 만족도"],
        negative: &["연체일수", "불만 건수"],
    },
    Language {
        name: "Thai",
        file: "รหัสลูกค้า,ชื่อลูกค้า,มูลค่าสัญญา,ผู้ดูแล,แพ็กเกจ,วันที่สมัคร,วันหมดอายุ,จำนวนการเข้าสู่ระบบ,จำนวนการเข้าสู่ระบบเดือนก่อน,ความพึงพอใจ,ยอดค้างชำระ,ข้อร้องเรียน\n\
T1,สยาม,120000,ก,พื้นฐาน,2022-01-03,2026-12-31,30,28,ดี,0,0\n\
T2,เชียงใหม่,50000,ข,พรีเมียม,2023-01-03,2027-03-31,2,9,แย่,15000,3\n\
T3,ภูเก็ต,75000,ก,พื้นฐาน,2021-01-03,2027-06-30,12,12,ปานกลาง,0,1\n",
        account: [
            "รหัสลูกค้า",
            "ชื่อลูกค้า",
            "มูลค่าสัญญา",
            "ผู้ดูแล",
            "แพ็กเกจ",
            "วันที่สมัคร",
            "วันหมดอายุ",
        ],
        positive: &["จำนวนการเข้าสู่ระบบ_trend", "จำนวนการเข้าสู่ระบบ", "ความพึงพอใจ"],
        negative: &["ยอดค้างชำระ", "ข้อร้องเรียน"],
    },
];

#[test]
fn columns_of_six_more_languages_are_understood() {
    for language in LANGUAGES {
        let Language {
            name,
            file,
            account,
            positive,
            negative,
        } = language;
        let scorecard = Sheet::new(file).scorecard();
        let own = &scorecard.account;
        let found = [
            &Some(own.id.clone()),
            &own.name,
            &own.value,
            &own.owner,
            &own.segment,
            &own.since,
            &own.renewal,
        ];
        assert_eq!(
            found.map(|it| it.as_deref().unwrap_or("")),
            account,
            "{name}"
        );
        assert_eq!(ids(&scorecard, Polarity::Positive), positive, "{name}");
        assert_eq!(ids(&scorecard, Polarity::Negative), negative, "{name}");
    }
}
