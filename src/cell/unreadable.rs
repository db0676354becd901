//! What is said of a cell that cannot be read as the kind that was asked for.

use super::layout::readings;
use super::number::parse;
use super::{Cell, Date, DateLayout, Decimal, Unreadable};

impl Unreadable {
    /// What can always be done about an invalid cell.
    pub const SKIP: &str = "fix the cell, or leave that account out with --invalid skip";

    /// The kind of problem; stable.
    pub fn code(self) -> &'static str {
        match self {
            Unreadable::NotANumber => "invalid-number",
            Unreadable::OutOfRange => "number-out-of-range",
            Unreadable::EitherMark => "decimal-mark",
            Unreadable::NotADate => "invalid-date",
            Unreadable::AmbiguousDate => "ambiguous-date",
            Unreadable::NotABoolean => "invalid-boolean",
        }
    }

    /// What is wrong, where `text` is the cell in quotes and `column` its name.
    pub fn message(self, text: &str, column: &str) -> String {
        let cell = format!("{text} for {column}");
        match self {
            Unreadable::NotANumber => format!("invalid number {cell}"),
            Unreadable::OutOfRange => format!("the number {cell} is out of range"),
            Unreadable::EitherMark => {
                format!("{cell} is a different number with each decimal mark")
            }
            Unreadable::NotADate => format!("invalid date {cell}"),
            Unreadable::AmbiguousDate => format!("ambiguous date {cell}"),
            Unreadable::NotABoolean => format!("{cell} is neither true nor false"),
        }
    }

    /// What to do about it, where `quoted` is the cell in quotes and `dates` are the layouts that
    /// are declared: of the accounts, or of a source of that name.
    pub fn help(
        self,
        cell: Cell<'_>,
        quoted: &str,
        dates: &[DateLayout],
        source: Option<&str>,
    ) -> String {
        let under = source.map_or("[input]".to_owned(), |name| {
            format!("[source.{name}.input]")
        });
        match (self, cell) {
            (Unreadable::AmbiguousDate, Cell::Text(text)) => {
                let Some((day_first, month_first)) = readings(text) else {
                    return Unreadable::SKIP.to_owned();
                };
                format!(
                    "it reads as {day_first} or as {month_first}: declare the layout, such as \
                     `dates = \"%d/%m/%Y\"` or `dates = \"%m/%d/%Y\"` under {under}"
                )
            }
            (Unreadable::EitherMark, _) => {
                let flag = if source.is_none() {
                    ", or --decimal"
                } else {
                    ""
                };
                format!("say which mark it is: decimal = \".\" or \",\" under {under}{flag}")
            }
            (Unreadable::NotANumber, Cell::Text(text)) => {
                other_mark(text, source, &under).unwrap_or_else(|| Unreadable::SKIP.to_owned())
            }
            (Unreadable::NotADate, Cell::Text(_) | Cell::Number(_)) if !dates.is_empty() => {
                declared(dates, &under)
            }
            (Unreadable::NotADate, Cell::Text(text) | Cell::Number(text)) => {
                let layout = if parse(text, Decimal::Point).is_ok() {
                    "`dates = \"excel\"` or `dates = \"epoch\"`"
                } else {
                    "such as `dates = \"%d/%m/%Y\"`"
                };
                format!("write it as 2026-11-01, or declare the layout, {layout}, under {under}")
            }
            (Unreadable::NotABoolean, Cell::Text(_)) => format!(
                "write yes or no, or declare the spelling, such as `true = [{quoted}]`, under {under}"
            ),
            _ => Unreadable::SKIP.to_owned(),
        }
    }
}

/// What to do about a date that is in none of the layouts that are declared.
fn declared(dates: &[DateLayout], under: &str) -> String {
    let names: Vec<String> = dates
        .iter()
        .map(|it| format!("\"{}\"", it.name()))
        .collect();
    let names = names.join(", ");
    let sample = Date::from_ymd(2026, 11, 1).and_then(|day| dates.first()?.write(day));
    let sample = sample.map_or(String::new(), |day| format!(", such as {day}"));
    let (layout, all) = match dates {
        [_] => ("layout", "that is declared"),
        _ => ("layouts", "that are declared"),
    };
    let help = format!("write it in the {layout} {all}, {names}{sample}");
    if dates.contains(&DateLayout::Iso) {
        return help;
    }
    format!("{help}, or read ISO dates as well: `dates = [{names}, \"iso\"]` under {under}")
}

/// What a cell would be with the other decimal mark.
fn other_mark(text: &str, source: Option<&str>, under: &str) -> Option<String> {
    let marks = [
        (Decimal::Comma, "comma", ','),
        (Decimal::Point, "point", '.'),
    ];
    let reads = marks
        .iter()
        .find(|(decimal, ..)| parse(text, *decimal).is_ok());
    let (_, name, mark) = reads?;
    let flag = match source {
        None => format!("use --decimal {mark} or"),
        Some(_) => "write".to_owned(),
    };
    Some(format!(
        "if the decimal mark is a {name}, {flag} `decimal = \"{mark}\"` under {under}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_date_is_held_against_the_layouts_that_are_declared() {
        let help = |dates: &[DateLayout]| {
            let cell = Cell::Text("2026-13-01");
            Unreadable::NotADate.help(cell, "\"2026-13-01\"", dates, None)
        };
        let days_first = DateLayout::Layout("%d/%m/%Y".to_owned());
        let rows: [(&[DateLayout], &str); 4] = [
            (
                &[],
                "write it as 2026-11-01, or declare the layout, such as `dates = \"%d/%m/%Y\"`, \
                 under [input]",
            ),
            (
                &[DateLayout::Excel],
                "write it in the layout that is declared, \"excel\", such as 46327, or read ISO \
                 dates as well: `dates = [\"excel\", \"iso\"]` under [input]",
            ),
            (
                std::slice::from_ref(&days_first),
                "write it in the layout that is declared, \"%d/%m/%Y\", such as 01/11/2026, or \
                 read ISO dates as well: `dates = [\"%d/%m/%Y\", \"iso\"]` under [input]",
            ),
            (
                &[days_first.clone(), DateLayout::Iso],
                "write it in the layouts that are declared, \"%d/%m/%Y\", \"iso\", such as \
                 01/11/2026",
            ),
        ];
        for (dates, expected) in rows {
            assert_eq!(help(dates), expected);
        }
    }
}
