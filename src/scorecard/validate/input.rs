//! `[account]` and `[input]`.

use crate::cell::{DateLayout, Decimal, Grammar, fold};

use super::super::account::{AccountColumns, InputSection};
use super::super::code;
use super::super::file::{Located, ScorecardFile, Section, choose, quoted};
use super::super::problem::Collector;
use super::form;

/// The spellings of an empty cell where none are given, as people write them.
const NULLS: [&str; 6] = ["NA", "N/A", "null", "None", "NaN", "#N/A"];

pub(super) fn account(file: &ScorecardFile<'_>, problems: &mut Collector<'_>) -> AccountColumns {
    let Some(section) = &file.account else {
        if !file.top.has("account") {
            problems.error(
                code::MISSING_KEY,
                file.top.span(),
                "there is no [account]",
                "write [account] and under it id = \"…\", the column with the account's id",
            );
        }
        return AccountColumns::default();
    };
    let keys = [
        "id", "name", "value", "owner", "segment", "parent", "since", "renewal", "stage", "stages",
        "date", "optional",
    ];
    section.known(&keys, problems);
    section.require(
        "id",
        "id = \"…\", the column with the account's id",
        problems,
    );
    let mut column = |key| section.plain_text(key, problems);
    AccountColumns {
        id: column("id").unwrap_or_default(),
        name: column("name"),
        value: column("value"),
        owner: column("owner"),
        segment: column("segment"),
        parent: column("parent"),
        since: column("since"),
        renewal: column("renewal"),
        stage: column("stage"),
        date: column("date"),
        stages: stages(section, problems),
        optional: section.truth("optional", problems),
    }
}

fn stages(section: &Section<'_>, problems: &mut Collector<'_>) -> Vec<String> {
    if section.has("stages") && !section.has("stage") {
        problems.error(
            code::NEEDS_KEY,
            section.key_span("stages"),
            "\"stages\" without \"stage\"",
            "add stage = \"…\", the column with the stage",
        );
    }
    let mut stages: Vec<String> = Vec::new();
    for stage in section.texts("stages", problems).unwrap_or_default() {
        if stages.iter().any(|other| fold(other) == fold(&stage.value)) {
            problems.error(
                code::DUPLICATE_ID,
                stage.span,
                format!("stage {:?} is listed twice", stage.value),
                "list each stage once, in order",
            );
        } else {
            stages.push(stage.value);
        }
    }
    stages
}

/// How an export writes cells: what `[input]` and a source say alike.
const WRITTEN: [&str; 7] = [
    "null",
    "decimal",
    "dates",
    "true",
    "false",
    "skip_rows",
    "skip_footer",
];

/// How cells are written, and the `null` spellings as the file has them.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) input: InputSection,
    pub(super) nulls: Vec<String>,
    /// The columns of `empty_is_zero`.
    pub(super) zeros: Vec<Located<String>>,
    /// What messages call the table that says it.
    pub(super) under: String,
}

impl Written {
    /// Where nothing is said.
    fn unsaid() -> Self {
        Written {
            input: InputSection {
                grammar: Grammar::default(),
                decimal_given: false,
                empty_is_zero: Vec::new(),
                skip_rows: None,
                skip_footer: None,
            },
            nulls: NULLS.map(str::to_owned).to_vec(),
            zeros: Vec::new(),
            under: "[input]".to_owned(),
        }
    }

    /// What `[input]` says.
    pub(super) fn of_accounts(section: Option<&Section<'_>>, problems: &mut Collector<'_>) -> Self {
        let Some(section) = section else {
            return Written::unsaid();
        };
        section.known(&[WRITTEN.as_slice(), &["empty_is_zero"]].concat(), problems);
        let mut written = Written::unsaid().with(section, problems);
        written.zeros = section.texts("empty_is_zero", problems).unwrap_or_default();
        written.input.empty_is_zero = values(&written.zeros);
        written
    }

    /// What a source says, over what the accounts do. Lines around a table are its own.
    pub(super) fn of_source(
        section: Option<&Section<'_>>,
        accounts: &Written,
        problems: &mut Collector<'_>,
    ) -> Self {
        let mut outer = accounts.clone();
        outer.input.empty_is_zero = Vec::new();
        (outer.input.skip_rows, outer.input.skip_footer) = (None, None);
        let Some(section) = section else {
            return outer;
        };
        section.known(&[WRITTEN.as_slice(), &form::KEYS].concat(), problems);
        outer.with(section, problems)
    }

    /// The same, with what a table says in place of it.
    fn with(self, section: &Section<'_>, problems: &mut Collector<'_>) -> Self {
        let outer = self.input.grammar;
        let marks = [(".", Decimal::Point), (",", Decimal::Comma)];
        let decimal = choose(section, "decimal", &marks, problems);
        let null = section.texts("null", problems);
        let truths = section.texts("true", problems);
        let falsehoods = section.texts("false", problems);
        let nulls = null.as_deref().map_or(self.nulls, values);
        let said = |texts: &Option<Vec<_>>, outer: Vec<String>| {
            texts.as_ref().map_or(outer, |texts| folded(&values(texts)))
        };
        let grammar = Grammar {
            decimal: decimal.unwrap_or(outer.decimal),
            null: said(&null, outer.null),
            dates: dates(section, problems).unwrap_or(outer.dates),
            truths: said(&truths, outer.truths),
            falsehoods: said(&falsehoods, outer.falsehoods),
        };
        let [truths, falsehoods] = [truths, falsehoods].map(Option::unwrap_or_default);
        check_booleans(&truths, &falsehoods, &grammar, problems);
        let written = Written {
            input: InputSection {
                grammar,
                decimal_given: self.input.decimal_given || decimal.is_some(),
                empty_is_zero: Vec::new(),
                skip_rows: section.count("skip_rows", 0, problems),
                skip_footer: section.count("skip_footer", 0, problems),
            },
            nulls,
            zeros: Vec::new(),
            under: section.what().to_owned(),
        };
        match null {
            Some(null) => written.check_nulls(&null, problems),
            None => written.check_spellings(truths.iter().chain(&falsehoods), problems),
        }
        written
    }

    /// Complains of spellings of nothing that are booleans.
    fn check_nulls(&self, nulls: &[Located<String>], problems: &mut Collector<'_>) {
        let grammar = &self.input.grammar;
        for null in nulls {
            if grammar.spells_boolean(&fold(&null.value)) {
                self.clash(null, problems);
            }
        }
    }

    /// Complains of booleans that are spellings of nothing, which another table gives.
    fn check_spellings<'t>(
        &self,
        spellings: impl Iterator<Item = &'t Located<String>>,
        problems: &mut Collector<'_>,
    ) {
        for spelling in spellings {
            let folded = fold(&spelling.value);
            if self.input.grammar.null.iter().any(|null| *null == folded) {
                self.clash(spelling, problems);
            }
        }
    }

    fn clash(&self, spelling: &Located<String>, problems: &mut Collector<'_>) {
        problems.error(
            code::NULL_CLASH,
            spelling.span.clone(),
            format!(
                "{:?} is a boolean, and also a spelling of an empty cell",
                spelling.value
            ),
            self.null_line(&fold(&spelling.value)),
        );
    }

    /// What to write, so that a folded spelling is no empty cell.
    pub(super) fn null_line(&self, folded: &str) -> String {
        let others = self.nulls.iter().map(String::as_str);
        let others: Vec<&str> = others.filter(|null| fold(null) != folded).collect();
        format!("write null = [{}] under {}", quoted(&others), self.under)
    }
}

fn values(texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn folded(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| fold(text).into_owned()).collect()
}

fn dates(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Vec<DateLayout>> {
    let mut layouts = Vec::new();
    for text in section.texts("dates", problems)? {
        match DateLayout::new(&text.value) {
            Ok(layout) => layouts.push(layout),
            Err(reason) => {
                let help = match DateLayout::meant_by(&text.value) {
                    Some(layout) => format!("write \"{}\"", layout.name()),
                    None => "write a layout such as \"%d/%m/%Y\", or \"excel\" or \"epoch\"".into(),
                };
                let message = format!("{:?} is no date layout: {reason}", text.value);
                problems.error(code::BAD_LAYOUT, text.span, message, help);
            }
        }
    }
    Some(layouts)
}

// Those of false are looked at, since one place is enough to say it; of true only where the other
// ones stand in another table.
fn check_booleans(
    truths: &[Located<String>],
    falsehoods: &[Located<String>],
    grammar: &Grammar,
    problems: &mut Collector<'_>,
) {
    let built_in = Grammar::default();
    let reads = |text: &str| built_in.boolean(crate::cell::Cell::Text(text)).ok();
    for (spellings, others, other) in [
        (truths, &grammar.falsehoods, false),
        (falsehoods, &grammar.truths, true),
    ] {
        for spelling in spellings {
            let folded = fold(&spelling.value);
            let twice = (other || falsehoods.is_empty()) && others.iter().any(|it| *it == folded);
            if twice || reads(&spelling.value) == Some(other) {
                problems.error(
                    code::BOOLEAN_CLASH,
                    spelling.span.clone(),
                    format!("{:?} would be both true and false", spelling.value),
                    "take it out of one of the two lists",
                );
            }
        }
    }
}
