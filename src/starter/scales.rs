//! Texts that rank: from good to bad, or from much to little.

use super::observe::Text;
use super::spelling::plain;

/// What texts rank by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// How good it is: `good`, `mixed`, `poor`; `green`, `yellow`, `red`.
    Quality,
    /// How much it is: `high`, `medium`, `low`. Whether that is good the name has to say.
    Amount,
}

/// Strengths, and the texts that have them, without accents and separated by `|`.
const QUALITY: [(f64, &str); 5] = [
    (
        1.0,
        "good|great|excellent|very good|happy|very happy|satisfied|very satisfied|green|promoter|positive|healthy|strong|hot|\
         expanding|expanded|expansion|solved|resolved|fixed|active|on track|gut|sehr gut|zufrieden|grun|gelost|aktiv|bon|tres bon|vert|\
         satisfait|actif|resolu|bueno|muy bueno|verde|satisfecho|activo|resuelto|bom|otimo|muito bom|satisfeito|ativo|resolvido|\
         좋음|매우 좋음|양호|만족|매우 만족|녹색|초록|긍정|활성|해결|ดี|ดีมาก|พอใจ|พอใจมาก|เขียว|ปกติ",
    ),
    (
        0.7,
        "renewed|staying|stable|verlangert|stabil|renouvele|renovado|estable|estavel|갱신|유지|ต่ออายุ|คงที่",
    ),
    (
        0.5,
        "mixed|ok|okay|average|neutral|medium|moderate|yellow|amber|orange|passive|partly|partial|partially solved|fair|warm|\
         watch|mittel|gelb|teilweise|moyen|moyenne|neutre|jaune|passif|regular|medio|amarillo|pasivo|neutro|mediano|amarelo|passivo|\
         보통|중립|노랑|노란색|부분 해결|ปานกลาง|เฉยๆ|เหลือง",
    ),
    (
        0.3,
        "undecided|reduced|downgraded|declining|unentschieden|reduziert|indecis|indeciso|reducido|reduzido|축소|미정|ลดลง",
    ),
    (
        0.0,
        "bad|very bad|poor|terrible|red|detractor|negative|unhealthy|weak|cold|unhappy|dissatisfied|very dissatisfied|at risk|critical|\
         unsolved|unresolved|leaving|lost|churned|inactive|cancelled|canceled|cancel requested|off track|schlecht|sehr schlecht|rot|\
         unzufrieden|gefahrdet|kritisch|ungelost|inaktiv|gekundigt|mauvais|tres mauvais|rouge|insatisfait|detracteur|inactif|resilie|\
         malo|muy malo|rojo|insatisfecho|inactivo|critico|ruim|pessimo|vermelho|insatisfeito|inativo|\
         나쁨|매우 나쁨|불만|불만족|매우 불만|빨강|적색|부정|비활성|해지|미해결|แย่|แย่มาก|ไม่ดี|ไม่พอใจ|แดง|ยกเลิก",
    ),
];
const AMOUNT: [(f64, &str); 5] = [
    (
        1.0,
        "very high|high|hoch|sehr hoch|eleve|elevee|haut|alto|alta|muy alto|muito alto|높음|매우 높음|상|สูง|สูงมาก",
    ),
    (0.75, "rather high|eher hoch|plutot eleve"),
    (
        0.5,
        "medium|moderate|middle|mittel|moyen|moyenne|medio|media|중간|중|보통|ปานกลาง",
    ),
    (0.25, "rather low|eher niedrig|plutot faible"),
    (
        0.0,
        "low|very low|niedrig|gering|faible|bas|basse|bajo|baja|muy bajo|baixo|baixa|muito baixo|none|낮음|매우 낮음|하|ต่ำ|ต่ำมาก",
    ),
];

/// The strengths of texts that all rank on one scale, the highest first; `None` where one of them
/// does not, or where all rank alike.
pub(super) fn rank(texts: &[&Text]) -> Option<(Scale, Vec<(String, f64)>)> {
    let scales = [(Scale::Quality, &QUALITY), (Scale::Amount, &AMOUNT)];
    scales.into_iter().find_map(|(scale, table)| {
        let strength = |text: &&Text| {
            let plain = plain(&text.spelled);
            let row = table
                .iter()
                .find(|(_, words)| words.split('|').any(|word| word == plain));
            row.map(|&(strength, _)| (text.folded.clone(), strength))
        };
        let mut ranked = texts.iter().map(strength).collect::<Option<Vec<_>>>()?;
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        let differ = ranked.first()?.1 > ranked.last()?.1;
        differ.then_some((scale, ranked))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &str) -> Vec<Text> {
        let text = |text: &str| Text {
            spelled: text.to_owned(),
            folded: crate::cell::fold(text).into_owned(),
            count: 1,
        };
        list.split(", ").map(text).collect()
    }

    #[test]
    fn texts_rank_where_all_of_them_do() {
        let rows = [
            (
                "poor, Good, mixed",
                Some((
                    Scale::Quality,
                    vec![("good", 1.0), ("mixed", 0.5), ("poor", 0.0)],
                )),
            ),
            (
                "Rot, Grün, gelb",
                Some((
                    Scale::Quality,
                    vec![("grün", 1.0), ("gelb", 0.5), ("rot", 0.0)],
                )),
            ),
            (
                "LOW, High",
                Some((Scale::Amount, vec![("high", 1.0), ("low", 0.0)])),
            ),
            (
                "좋음, 나쁨",
                Some((Scale::Quality, vec![("좋음", 1.0), ("나쁨", 0.0)])),
            ),
            (
                "ดี, แย่",
                Some((Scale::Quality, vec![("ดี", 1.0), ("แย่", 0.0)])),
            ),
            ("good, great", None),
            ("good, poor, see remark", None),
            ("pro, team", None),
        ];
        for (list, expected) in rows {
            let texts = texts(list);
            let found = rank(&texts.iter().collect::<Vec<_>>());
            let expected = expected.map(|(scale, ranked)| {
                let own = |(text, strength): (&str, f64)| (text.to_owned(), strength);
                (scale, ranked.into_iter().map(own).collect())
            });
            assert_eq!(found, expected, "{list}");
        }
    }

    #[test]
    fn words_of_scales_are_plain() {
        for (_, words) in QUALITY.iter().chain(&AMOUNT) {
            for word in words.split('|') {
                assert_eq!(word, plain(word));
            }
        }
    }
}
