//! What the name of a column says.

use crate::cell::fold;

use super::meaning::{Look, Meaning};
use super::spelling::{humps, plain, plain_letter, split};
use super::vocabulary::VOCABULARY;

/// The name of a column, taken apart into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// The words in plain lower-case letters, with `_` before, between and behind them.
    joined: String,
    /// The letters without anything between them: for scripts that put no blanks between words.
    run: String,
}

impl Words {
    /// Takes `snake_case`, `camelCase` and words with blanks apart. Numbers are dropped, with the
    /// letter behind them: `logins_30d` is `logins`.
    pub(super) fn of(name: &str) -> Words {
        let mut joined = String::from("_");
        for word in split(name) {
            joined.push_str(&plain(&word));
            joined.push('_');
        }
        let run = fold(name)
            .chars()
            .filter(|it| !it.is_ascii_digit() && !it.is_whitespace() && !it.is_ascii_punctuation())
            .collect();
        Words { joined, run }
    }

    /// Whether the name says this.
    pub(super) fn say(&self, meaning: Meaning) -> bool {
        self.rank(meaning).is_some()
    }

    /// How far behind in the vocabulary the word is by which the name says this; the first that
    /// it has counts.
    pub(super) fn rank(&self, meaning: Meaning) -> Option<usize> {
        entries(meaning).position(|(look, word)| self.has(look, word))
    }

    /// Whether the whole name says this, and nothing else.
    pub(super) fn are(&self, meaning: Meaning) -> bool {
        entries(meaning).any(|(look, word)| match look {
            Look::Alone | Look::Word | Look::Ending => self.has(Look::Alone, word),
            Look::Inside => self.run == word,
        })
    }

    /// How far behind in a list the word is that the name has; the first that it has counts.
    pub(super) fn place(&self, list: &[(Look, &str)]) -> Option<usize> {
        let words = list.iter().flat_map(|(look, words)| {
            let words = words.split_whitespace();
            words.map(move |word| (*look, word))
        });
        words
            .into_iter()
            .position(|(look, word)| self.has(look, word))
    }

    /// Whether the name has a word of a list.
    pub(super) fn has_one(&self, list: &[(Look, &str)]) -> bool {
        self.place(list).is_some()
    }

    /// The name without the words that say this.
    pub(super) fn without(&self, meaning: Meaning) -> Words {
        let mut rest = self.clone();
        for (look, word) in entries(meaning).filter(|&(look, word)| self.has(look, word)) {
            match look {
                Look::Inside => rest.run = rest.run.replace(word, ""),
                Look::Alone | Look::Word => {
                    rest.joined = rest.joined.replace(&format!("_{word}_"), "_");
                }
                Look::Ending => rest.joined = rest.joined.replace(&format!("{word}_"), "_"),
            }
        }
        rest
    }

    /// Whether the names are made of the same words.
    pub(super) fn same(&self, other: &Words) -> bool {
        let latin = |words: &Words| words.joined.bytes().any(|byte| byte.is_ascii_alphabetic());
        if latin(self) || latin(other) {
            self.joined == other.joined && self.joined.len() > 2 && foreign(self) == foreign(other)
        } else {
            self.run == other.run && !self.run.is_empty()
        }
    }

    /// Whether the names have a word in common that is no small one.
    pub(super) fn share_one(&self, other: &Words) -> bool {
        const SMALL: usize = 3;
        let mut words = self.joined.split('_').filter(|word| word.len() > SMALL);
        words.any(|word| other.joined.contains(&format!("_{word}_")))
    }

    /// The words for a key: ASCII letters and digits, joined by `_`; `None` where some are lost.
    pub(super) fn key(name: &str) -> Option<String> {
        let mut key = String::new();
        let apart = humps(name).join("_");
        for character in plain(&apart).chars() {
            match character {
                'a'..='z' | '0'..='9' => key.push(character),
                _ if character.is_alphanumeric() => return None,
                _ if key.ends_with('_') || key.is_empty() => {}
                _ => key.push('_'),
            }
        }
        let key = key.trim_end_matches('_').to_owned();
        // What is left of `%` or `로그인 30` is no name.
        let named = key.bytes().any(|byte| byte.is_ascii_lowercase());
        named.then_some(key)
    }

    fn has(&self, look: Look, word: &str) -> bool {
        match look {
            Look::Alone => self.joined[1..].strip_suffix('_') == Some(word),
            Look::Word => self.joined.contains(&format!("_{word}_")),
            Look::Ending => self.joined.contains(&format!("{word}_")),
            Look::Inside => self.run.contains(word),
        }
    }
}

/// Whether a column of this name may tell accounts apart, as `account_id` and `고객번호` may; how
/// far behind in the order of preference, 0 first.
pub fn names_an_id(name: &str) -> Option<usize> {
    Words::of(name).rank(Meaning::Id)
}

/// The letters of a name that are not Latin.
fn foreign(words: &Words) -> String {
    let letters = plain(&words.run);
    letters
        .chars()
        .filter(|it| plain_letter(*it).is_none())
        .collect()
}

fn entries(meaning: Meaning) -> impl Iterator<Item = (Look, &'static str)> {
    let rows = VOCABULARY.iter().filter(move |row| row.0 == meaning);
    rows.flat_map(|&(_, look, words)| words.split_whitespace().map(move |word| (look, word)))
}

#[cfg(test)]
mod tests {
    use super::Meaning::{
        Bad, DaysAgo, Earlier, Good, Id, Last, Name, Not, Outcome, Owner, Parent, Renewal, Segment,
        Since, Value,
    };
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let rows = [
            ("active_users_30d", "_active_users_"),
            ("activeUsers30d", "_active_users_"),
            ("Active Users (30 days)", "_active_users_"),
            ("days overdue", "_days_overdue_"),
            ("NPSScore", "_nps_score_"),
            ("events_prev28d", "_events_prev_"),
            ("Überfällig-Tage", "_uberfallig_tage_"),
            ("Taux d’ouverture", "_taux_d_ouverture_"),
            ("properties.logins", "_properties_logins_"),
            ("größe", "_grosse_"),
            ("90", "_"),
            ("", "_"),
        ];
        for (name, expected) in rows {
            assert_eq!(Words::of(name).joined, expected, "{name}");
        }
    }

    #[test]
    fn words_of_seven_languages_are_understood() {
        let rows: [(&str, &[Meaning], &str); 14] = [
            (
                "English, good",
                &[Good],
                "logins_30d|csatScore|Email open rate|feature usage|Active Users",
            ),
            (
                "English, bad",
                &[Bad],
                "open_complaints|daysOverdue|Fault tickets 90d|past due|inactive_users",
            ),
            (
                "French, good",
                &[Good],
                "Connexions|utilisateurs actifs|Taux d'ouverture|objectifs_atteints",
            ),
            (
                "French, bad",
                &[Bad],
                "Réclamations ouvertes|factures en retard|impayés|Résiliation",
            ),
            (
                "Portuguese, good",
                &[Good],
                "Acessos|usuários ativos|Satisfação|indicações",
            ),
            (
                "Portuguese, bad",
                &[Bad],
                "Reclamações|faturas vencidas|Inadimplência|cancelamentos",
            ),
            (
                "Spanish, good",
                &[Good],
                "Sesiones|inicios de sesión|Satisfacción|recomendaciones",
            ),
            (
                "Spanish, bad",
                &[Bad],
                "Quejas|facturas_vencidas|Morosidad|días de retraso",
            ),
            (
                "German, good",
                &[Good],
                "Kundenzufriedenheit|Nutzung|Empfehlungen|aktive Nutzer",
            ),
            (
                "German, bad",
                &[Bad],
                "überfällig_tage|offene Reklamationen|Supporttickets|Mahnungen",
            ),
            (
                "Korean, good",
                &[Good],
                "로그인 수|활성 사용자|고객 만족도|교육 이수",
            ),
            (
                "Korean, bad",
                &[Bad],
                "불만 건수|연체일수|비활성 사용자|고객 불만족",
            ),
            ("Thai, good", &[Good], "จำนวนการเข้าสู่ระบบ|ความพึงพอใจ|ผู้ใช้งาน"),
            ("Thai, bad", &[Bad], "ข้อร้องเรียน|ยอดค้างชำระ|ความไม่พอใจ"),
        ];
        for (row, meanings, names) in rows {
            for name in names.split('|') {
                let words = Words::of(name);
                for &meaning in meanings {
                    assert!(words.say(meaning), "{row}: {name} is {meaning:?}");
                }
                let good = words.without(Bad).say(Good) && !words.say(Not);
                assert_eq!(good, meanings == [Good], "{row}: {name}");
            }
        }
    }

    #[test]
    fn who_an_account_is_is_understood() {
        let rows = [
            (
                Id,
                "account_id|Kunden-Nr|Numéro client|código_cliente|고객번호|รหัสลูกค้า",
            ),
            (
                Name,
                "Company|Kunde|Raison sociale|nome da empresa|razón social|회사명|ชื่อลูกค้า",
            ),
            (
                Value,
                "ARR|Jahreshonorar|Chiffre d'affaires|receita anual|Ingresos anuales|연간 매출|มูลค่าสัญญา",
            ),
            (
                Owner,
                "csm|Betreuer|Responsable|Responsável|gestor|담당자|ผู้ดูแล",
            ),
            (
                Parent,
                "parent_id|ParentAccountId|Konzern|Société mère|conta pai|empresa matriz|모회사 코드|บริษัทแม่",
            ),
            (Segment, "Plan|Branche|Secteur|segmento|요금제|แพ็กเกจ"),
            (
                Since,
                "customer_since|Kunde seit|client depuis|cliente_desde|가입일|วันที่สมัคร",
            ),
            (
                Renewal,
                "renewalDate|Vertragsende|échéance|vencimento|갱신일|วันหมดอายุ",
            ),
            (
                Earlier,
                "logins_prev|Honorar Vorjahr|ventes mois dernier|uso_anterior|전월 로그인|เดือนก่อน",
            ),
            (
                DaysAgo,
                "days_since_last_login|tage_seit_kontakt|jours depuis|días sin acceso",
            ),
            (
                Last,
                "last_login|Letzter Termin|dernière visite|última compra|최근 접속일|เข้าใช้ล่าสุด",
            ),
            (Outcome, "churned|churn_flag|churned_next_90d|이탈 여부"),
        ];
        for (meaning, names) in rows {
            for name in names.split('|') {
                assert!(Words::of(name).say(meaning), "{name} is {meaning:?}");
            }
        }
    }

    #[test]
    fn words_are_whole() {
        for (name, meaning) in [
            ("latest_plan", Bad),
            ("plates", Bad),
            ("company_size", Name),
            ("candidate", Id),
        ] {
            assert!(!Words::of(name).say(meaning), "{name} is not {meaning:?}");
        }
    }

    #[test]
    fn the_word_that_is_preferred_comes_first() {
        let arr = Words::of("arr_usd").rank(Value);
        assert!(arr.is_some() && arr < Words::of("mrr").rank(Value));
    }

    #[test]
    fn keys_are_ascii_or_nothing() {
        let rows = [
            ("logins_30d", Some("logins_30d")),
            ("Überfällig (Tage)", Some("uberfallig_tage")),
            ("activeUsers30d", Some("active_users30d")),
            ("  Open   tickets! ", Some("open_tickets")),
            ("로그인 수", None),
            ("로그인 30d", None),
            ("%", None),
            ("30", None),
        ];
        for (name, expected) in rows {
            assert_eq!(Words::key(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn the_vocabulary_is_as_it_is_looked_for() {
        for &(meaning, look, words) in VOCABULARY {
            for word in words.split_whitespace() {
                let expected = if look == Look::Inside {
                    fold(word).into_owned()
                } else {
                    plain(word)
                };
                assert_eq!(word, expected, "{meaning:?}");
            }
        }
    }
}
