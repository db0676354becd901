//! The words that columns of customer data are named by, in seven languages.
//!
//! Latin words stand without accents and in lower case, those of a phrase joined by `_`, and come
//! in the order in which they are preferred. What is not evident from a word alone (a size, an age,
//! an inquiry) is left out on purpose: a starter asks, rather than guess a polarity.

use super::meaning::Look::{Alone, Ending, Inside, Word};
use super::meaning::Meaning::{
    Bad, Countdown, Day, DaysAgo, Earlier, Flag, Good, Id, Last, Name, Not, Now, Opinion, Outcome,
    Owner, Parent, Part, Renewal, Seats, Segment, Since, Snapshot, Stage, Tenure, Unit, User,
    Value, Whole,
};
use super::meaning::{Look, Meaning};

/// The words, separated by blanks, of each meaning and way of looking.
pub(super) const VOCABULARY: &[(Meaning, Look, &str)] = &[
    // Who an account is.
    (
        Id,
        Alone,
        "account_id customer_id client_id company_id accountid customerid kunden_nr kundennummer kunden_id \
        kundennr id_client id_cliente numero_client numero_cliente codigo_cliente code_client id uuid",
    ),
    (
        Id,
        Word,
        "account_id customer_id client_id company_id organization_id org_id workspace_id tenant_id account_number \
        account_no customer_number customer_no id uuid guid kunden_nr kundennummer vertragsnummer nr nummer \
        identifiant identificador identificacion numero_de_compte numero_de_cliente numero codigo cnpj siret \
        number no key code ref",
    ),
    (Id, Ending, "nummer"),
    (
        Id,
        Inside,
        "고객번호 고객id 계정번호 계정id 고객사id 회사id 고객코드 업체코드 사업자번호 아이디 번호 코드 รหัสลูกค้า รหัสบัญชี เลขที่ลูกค้า รหัส",
    ),
    (
        Name,
        Alone,
        "company company_name account_name customer_name client_name organization organisation organization_name \
        business_name firm account customer client name kunde kundenname firma firmenname unternehmen client_nom nom_client \
        nom_du_client entreprise societe raison_sociale nom empresa nome_da_empresa nombre_empresa nombre_cliente \
        nombre_del_cliente nome_cliente nome_do_cliente razao_social razon_social cliente nombre nome",
    ),
    (
        Name,
        Inside,
        "고객명 고객사명 회사명 업체명 기업명 고객사 거래처명 상호 ชื่อลูกค้า ชื่อบริษัท บริษัท ชื่อ",
    ),
    (
        Parent,
        Word,
        "parent holding mutterkonto mutterfirma muttergesellschaft konzern hauptkonto ubergeordnetes_konto \
        compte_principal societe_mere maison_mere conta_pai conta_principal empresa_mae cuenta_padre cuenta_principal \
        empresa_matriz matriz",
    ),
    (
        Parent,
        Inside,
        "모회사 상위계정 상위고객 본사 บริษัทแม่ บัญชีหลัก",
    ),
    (
        Value,
        Word,
        "arr acv annual_recurring_revenue annual_revenue annual_value contract_value mrr monthly_recurring_revenue \
        tcv revenue fee turnover jahreshonorar jahresumsatz vertragswert jahreswert umsatz honorar \
        chiffre_d_affaires chiffre_affaires ca revenu_annuel valeur_du_contrat valeur_contrat \
        ingresos_anuales valor_del_contrato valor_contrato ingresos facturacion receita_anual valor_do_contrato receita \
        faturamento mensalidade",
    ),
    (
        Value,
        Inside,
        "연간매출 연매출 계약금액 계약액 연간계약 매출액 매출 มูลค่าสัญญา มูลค่า รายได้ ยอดขาย",
    ),
    (
        Owner,
        Word,
        "csm csm_name customer_success_manager success_manager account_manager account_owner owner manager kam assigned_to \
        responsible rep beratung berater betreuer betreuung kundenbetreuer ansprechpartner zustandig \
        responsable gestionnaire charge_de_compte conseiller gestor_de_cuenta gestor encargado ejecutivo \
        responsavel gerente_de_contas gerente",
    ),
    (Owner, Inside, "담당자 담당 매니저 ผู้ดูแล ผู้รับผิดชอบ เจ้าของบัญชี"),
    (
        Opinion,
        Word,
        "sentiment pulse score scores rating ratings health confidence mood opinion assessment feedback note notes comment \
        comments remark remarks risk nps csat stimmung puls bewertung einschatzung gesundheit zuversicht vertrauen \
        notiz notizen kommentar kommentare bemerkung bemerkungen punktzahl risiko humeur sante confiance avis evaluation \
        commentaire commentaires remarque remarques risque sentimiento pulso puntuacion puntaje salud calificacion \
        valoracion confianza nota notas comentario comentarios observaciones riesgo sentimento pontuacao saude \
        avaliacao confianca observacao observacoes risco",
    ),
    (
        Opinion,
        Inside,
        "감정 평가 점수 메모 건강 신뢰 확신 의견 코멘트 위험 ความรู้สึก คะแนน หมายเหตุ บันทึก สุขภาพ มั่นใจ ประเมิน ความเห็น ความเสี่ยง",
    ),
    (
        Segment,
        Word,
        "segment plan plan_tier plan_type tier package subscription_plan industry sector vertical company_size \
        region country channel branche sparte tarif paket kundengruppe gruppe land segmento secteur region_commerciale pays \
        forfait industria pais setor plano paquete pacote ramo",
    ),
    (
        Segment,
        Inside,
        "요금제 플랜 등급 업종 산업 세그먼트 고객군 지역 แพ็กเกจ แผน กลุ่มลูกค้า กลุ่ม อุตสาหกรรม ประเภท",
    ),
    (
        Stage,
        Word,
        "stage lifecycle lifecycle_stage phase kundenphase etape cycle_de_vie etapa fase",
    ),
    (Stage, Inside, "단계 라이프사이클 ขั้นตอน ระยะ"),
    (
        Since,
        Word,
        "customer_since client_since since signup_date sign_up_date signed_up signup start_date contract_start onboarded \
        joined created_at created kunde_seit kundin_seit seit vertragsbeginn beginn client_depuis depuis date_de_debut \
        date_d_inscription cliente_desde desde fecha_de_alta fecha_alta fecha_inicio data_de_inicio data_inicio data_de_cadastro",
    ),
    (
        Since,
        Inside,
        "가입일 계약일 시작일 등록일 วันที่สมัคร วันที่เริ่ม วันเริ่ม",
    ),
    (
        Renewal,
        Word,
        "renewal_date renewal renews_on renews_at next_renewal contract_end contract_end_date end_date expiry_date \
        expires expiration_date vertragsende verlangerung laufzeitende ablaufdatum date_de_renouvellement renouvellement \
        fin_de_contrat fin_contrat echeance fecha_de_renovacion renovacion vencimiento fin_del_contrato fecha_fin \
        data_de_renovacao renovacao vencimento fim_do_contrato fim_contrato",
    ),
    (
        Renewal,
        Inside,
        "갱신일 계약만료 만료일 종료일 계약종료 วันต่ออายุ วันหมดอายุ วันสิ้นสุด",
    ),
    (
        Countdown,
        Word,
        "days_remaining remaining_days months_remaining remaining_months weeks_remaining days_left months_left weeks_left \
        remaining_term term_remaining restlaufzeit resttage restmonate verbleibende_tage jours_restants mois_restants \
        duree_restante dias_restantes meses_restantes dias_faltantes",
    ),
    (
        Countdown,
        Inside,
        "갱신까지 만료까지 종료까지 남은일수 남은기간 잔여일 잔여기간 ก่อนต่ออายุ ก่อนหมดอายุ ก่อนสิ้นสุด ถึงวันต่ออายุ ถึงวันหมดอายุ วันคงเหลือ",
    ),
    (
        Unit,
        Word,
        "day days week weeks month months tag tage tagen woche wochen monat monate jour jours semaine semaines mois dia dias \
        semana semanas mes meses",
    ),
    (Unit, Inside, "일수 개월 จำนวนวัน กี่วัน"),
    (
        Snapshot,
        Word,
        "snapshot_date snapshot as_of as_of_date report_date reporting_date period month week stichtag monat \
        date_de_situation date_du_rapport mois fecha_de_corte mes data_de_referencia data_base date datum fecha data",
    ),
    (Snapshot, Inside, "기준일 기준월 วันที่ข้อมูล ณวันที่"),
    // More is worse. Looked for first: what is left of the name may still say that more is better.
    (
        Bad,
        Word,
        "complaint complaints ticket tickets overdue late delay delays delayed error errors failure failures failed \
        fault faults bug bugs incident incidents escalation escalations escalated outage outages downtime downgrade downgrades \
        downgraded cancel cancels canceled cancelled cancellation cancellations refund refunds dispute disputes unpaid debt \
        arrears past_due bounce bounces bounced unsub unsubs unsubscribed unsubscribes negative detractor detractors risk at_risk \
        inactive inactivity unused idle dormant unresolved unanswered unhappy dissatisfied dissatisfaction urgent blocker blockers \
        lose lost left notice_given chargeback chargebacks rejected denied missed no_show no_shows \
        response_time first_response resolution_time time_to_resolve waiting_time wait_time effort_score backlog decline declined \
        declining warning warnings reminder reminders violation violations",
    ),
    (
        Bad,
        Word,
        "beschwerde beschwerden reklamation reklamationen uberfallig ueberfallig uberfallige rechnung_offen offene_rechnungen \
        offene_posten verspatung verspatungen verspatet mahnung mahnungen fehler storung storungen stoerungen stornierung \
        stornierungen storno kundigung kuendigung gekundigt gekuendigt ruckstand rueckstand ausfall ausfalle risiko eskalation \
        eskalationen anfragen_offen korrektur korrekturen unzufrieden inaktiv verzug ruckgaben reaktionszeit losungszeit",
    ),
    (
        Bad,
        Ending,
        "beschwerden reklamationen mahnungen storungen kundigung kundigungen ruckstand tickets eskalationen reklamation",
    ),
    (
        Bad,
        Word,
        "plainte plaintes reclamation reclamations retard retards en_retard impaye impayes impayee impayees erreur erreurs \
        panne pannes resiliation resiliations annulation annulations litige litiges relance relances risque escalade \
        escalades desabonnement insatisfait inactif inactifs temps_de_reponse delai_de_reponse retard_de_paiement dette",
    ),
    (
        Bad,
        Word,
        "reclamacao reclamacoes queixa queixas chamado chamados atraso atrasos atrasada atrasadas atrasado atrasados \
        vencida vencidas vencido inadimplencia inadimplente erro erros falha falhas incidente cancelamento \
        cancelamentos risco pendencia pendencias escalonamento inativo inativos insatisfeito reembolso reembolsos divida \
        tempo_de_resposta",
    ),
    (
        Bad,
        Word,
        "queja quejas reclamo reclamos reclamacion reclamaciones incidencia incidencias incidentes retraso retrasos \
        retrasado vencidas vencidos factura_vencida impago impagos morosidad mora error errores fallo fallos fallas baja bajas cancelacion \
        cancelaciones riesgo deuda escalacion escalaciones inactivo inactivos insatisfecho devolucion devoluciones reembolso \
        tiempo_de_respuesta",
    ),
    (
        Bad,
        Inside,
        "불만족 불만 민원 클레임 연체 미납 체납 오류 에러 장애 해지 취소 위험 이탈 지연 티켓 비활성 미사용 미접속 미해결 환불 부정적 응답시간 \
        ไม่พอใจ ร้องเรียน ค้างชำระ เกินกำหนด ล่าช้า ข้อผิดพลาด ปัญหา ยกเลิก ความเสี่ยง ไม่ใช้งาน ตั๋ว คืนเงิน หนี้ ขัดข้อง เวลาตอบกลับ",
    ),
    (
        Not,
        Word,
        "inactive unused idle dormant unresolved unanswered unhappy dissatisfied negative \
        inaktiv inaktive ungenutzt inactif inactifs inactive inutilise inactivo inactivos inativo inativos",
    ),
    (
        Not,
        Inside,
        "비활성 미사용 미접속 미로그인 ไม่ใช้งาน ไม่ได้ใช้งาน",
    ),
    // More is better.
    (
        Good,
        Word,
        "login logins usage used use uses active activity users user_count session sessions visit visits event events adoption \
        adopted nps csat satisfaction satisfied survey survey_score health engagement engaged referral referrals referred feature \
        features utilization utilisation renewed auto_renew autorenew growth growing upgrade upgrades upgraded expansion expansions \
        expanded training trainings trained kpi kpis met goals milestone milestones onboarding_done completed completion \
        opens open_rate opened clicks clicked click_rate views viewed meeting meetings attendance attended webinar webinars recommend \
        recommendation interaction interactions conversation conversations contact contacted checkin check_in loyalty rating \
        stars gain roi advocacy testimonial testimonials pulse sentiment response_rate paid_on_time on_time integrations win wins won \
        resolved solved answered logged_in last_seen seen stickiness api_calls positive review_score",
    ),
    (
        Good,
        Word,
        "anmeldung anmeldungen nutzung nutzer aktiv aktive aktivitat aktivitaet zufriedenheit zufrieden empfehlung empfehlungen \
        weiterempfehlung schulung schulungen ziele ziele_erreicht erreicht wachstum werbeertrag ertrag termin termine kontakt kontakte \
        besuche besuch sitzungen bewertung teilnahme teilnahmen offnungsrate klicks gesprach gesprache treffen verlangert \
        geplante_projekte",
    ),
    (
        Good,
        Ending,
        "zufriedenheit nutzung empfehlungen schulungen anmeldungen aktivitat wachstum nutzer",
    ),
    (
        Good,
        Word,
        "connexion connexions utilisation utilisateur utilisateurs actif actifs activite seances satisfait recommandation \
        recommandations parrainage parrainages formation formations objectifs objectifs_atteints atteints croissance visite visites \
        reunion reunions rendez_vous echange echanges ouvertures taux_d_ouverture clics participation renouvele adhesion fidelite",
    ),
    (
        Good,
        Word,
        "acesso acessos uso usuarios usuarios_ativos utilizadores utilizacao ativos ativo atividade sessoes satisfacao indicacao indicacoes \
        recomendacao recomendacoes treinamento treinamentos formacoes metas metas_atingidas atingidas crescimento visitas \
        engajamento reuniao reunioes contato contatos cliques participacao renovado adocao avaliacao",
    ),
    (
        Good,
        Word,
        "acceso accesos inicios_de_sesion inicio_de_sesion usuarios_activos activos activo actividad sesion sesiones utilizacion \
        satisfaccion recomendacion recomendaciones referidos referido capacitacion capacitaciones formaciones objetivos \
        objetivos_cumplidos cumplidos crecimiento participacion reunion reuniones contacto contactos clics renovado adopcion \
        valoracion aperturas",
    ),
    (
        Good,
        Inside,
        "로그인 접속 사용량 사용 이용 활성 방문 만족 추천 교육 달성 성장 참여 세션 미팅 회의 연락 상담 클릭 조회 도입 갱신완료 활동 \
        เข้าสู่ระบบ ล็อกอิน ใช้งาน ผู้ใช้ พึงพอใจ แนะนำ อบรม เป้าหมาย เติบโต เข้าชม ประชุม ติดต่อ มีส่วนร่วม คลิก กิจกรรม",
    ),
    // Times.
    (
        Earlier,
        Word,
        "previous prev prior last_month last_week last_quarter last_year last_period months_ago month_ago year_ago ago before \
        earlier old vorjahr vormonat vorquartal vorwoche vorher letzter_monat letztes_jahr mois_dernier annee_derniere \
        precedent precedente avant mes_anterior ano_anterior anterior anteriores mes_passado ano_passado mes_pasado ano_pasado pasado",
    ),
    (
        Earlier,
        Inside,
        "지난달 지난주 지난분기 작년 전월 전년 전분기 전주 이전 เดือนก่อน เดือนที่แล้ว ปีก่อน ปีที่แล้ว ก่อนหน้า",
    ),
    (
        Now,
        Word,
        "current now this_month this_week this_quarter this_year aktuell aktueller_monat ce_mois actuel actuels actuelle \
        este_mes atual actual",
    ),
    (
        Now,
        Inside,
        "이번달 이번주 금월 당월 금년 현재 เดือนนี้ ปีนี้ ปัจจุบัน",
    ),
    (
        DaysAgo,
        Word,
        "days_since days_ago days_inactive inactive_days since_last tage_seit tage_ohne jours_depuis dias_desde dias_sin dias_sem",
    ),
    (DaysAgo, Inside, "경과일 미접속일 จำนวนวันตั้งแต่ วันที่ไม่ได้"),
    (
        Last,
        Word,
        "last latest recent letzter letzte letztes zuletzt dernier derniere ultimo ultima",
    ),
    (Last, Inside, "최근 마지막 최종 ล่าสุด"),
    // What a scorecard should not look at.
    (Outcome, Alone, "outcome"),
    (
        Outcome,
        Word,
        "churn churned churn_flag churn_date is_lost abgewandert perdu perdido",
    ),
    (Outcome, Inside, "이탈여부 해지여부 เลิกใช้"),
    (
        Tenure,
        Word,
        "tenure tenure_days tenure_months months_active account_age customer_age age_days lifetime anciennete antiguedad \
        antiguidade kundendauer",
    ),
    (Tenure, Inside, "이용기간 가입기간 ระยะเวลาเป็นลูกค้า"),
    // Parts of a whole.
    (
        Part,
        Word,
        "met reached done completed achieved used attended resolved solved erreicht erledigt atteints realises cumplidos alcanzados \
        atingidas concluidos",
    ),
    (Part, Inside, "달성 완료 สำเร็จ"),
    (
        Whole,
        Word,
        "agreed due planned total target targets goal available included limit invited all vereinbart geplant gesamt prevus \
        total_prevu acordados previstos planejados",
    ),
    (Whole, Inside, "목표 계획 전체 ทั้งหมด"),
    (
        User,
        Word,
        "active_users users daily_users monthly_users seats_used used_seats licenses_used seats_active active_seats \
        licenses_active aktive_nutzer nutzer utilisateurs utilisateurs_actifs usuarios usuarios_activos usuarios_ativos",
    ),
    (User, Inside, "활성사용자 사용자 ผู้ใช้งาน ผู้ใช้"),
    (
        Seats,
        Alone,
        "seats seats_total total_seats licenses licences seats_bought seats_purchased licenses_total plan_seats lizenzen platze \
        sieges licencias asientos licencas assentos",
    ),
    (Seats, Inside, "라이선스 라이센스 좌석 ที่นั่ง ไลเซนส์"),
    (Day, Word, "date day at on datum am fecha data jour le dia"),
    (Day, Inside, "일자 날짜 일시 วันที่"),
    (
        Flag,
        Word,
        "is has flag was asked requested enabled opted auto_renew autorenew left",
    ),
    (Flag, Inside, "여부"),
];
