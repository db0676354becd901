//! What is said of a cell that cannot be read as the kind that was asked for.

use super::layout::{fitting, readings};
use super::number::parse;
use super::{Cell, Date, DateLayout, Decimal, Unreadable, trim};

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
                let [day, month] = day_or_month_first(text);
                format!(
                    "it reads as {day_first} or as {month_first}: choose, and declare the layout, \
                     `dates = \"{day}\"` or `dates = \"{month}\"`, under {under}"
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
            (Unreadable::NotADate, Cell::Text(text) | Cell::Number(text)) => match dates {
                [] => undeclared(text, &under),
                dates => declared(text, dates, &under),
            },
            (Unreadable::NotABoolean, Cell::Text(_)) => format!(
                "write yes or no, or declare the spelling, such as `true = [{quoted}]`, under {under}"
            ),
            _ => Unreadable::SKIP.to_owned(),
        }
    }
}

/// The layouts of a text such as `03/04/2026`, with its mark and its time.
fn day_or_month_first(text: &str) -> [String; 2] {
    let (day, time) = text.trim().split_once(' ').unwrap_or((text, ""));
    let mark = day.chars().find(|mark| !mark.is_ascii_digit());
    let mark = mark.unwrap_or('/');
    let time = match time.matches(':').count() {
        0 => "",
        1 => " %H:%M",
        _ => " %H:%M:%S",
    };
    [('d', 'm'), ('m', 'd')].map(|(one, other)| format!("%{one}{mark}%{other}{mark}%Y{time}"))
}

/// What to do about a date that is not ISO 8601.
fn undeclared(text: &str, under: &str) -> String {
    if let Some((layout, date)) = fitting(text).next() {
        return format!(
            "write it as {date}, or declare the layout, `dates = \"{layout}\"`, under {under}"
        );
    }
    let layout = if parse(text, Decimal::Point).is_ok() {
        "`dates = \"excel\"` or `dates = \"epoch\"`"
    } else {
        "such as `dates = \"%d/%m/%Y\"` for 01/11/2026"
    };
    format!("write it as 2026-11-01, or declare the layout, {layout}, under {under}")
}

/// What to do about a date that is in none of the layouts that are declared.
fn declared(text: &str, dates: &[DateLayout], under: &str) -> String {
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
    if trim(text).parse::<Date>().is_ok() {
        return format!(
            "{help}, or read ISO dates as well: `dates = [{names}, \"iso\"]` under {under}"
        );
    }
    match fitting(text).next() {
        Some((layout, _)) => format!("{help}; it fits the layout \"{layout}\""),
        None => help,
    }
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
    use super::super::Grammar;
    use super::*;

    #[test]
    fn a_bad_date_is_held_against_the_layouts_that_are_declared() {
        let help = |text: &str, dates: &[DateLayout]| {
            Unreadable::NotADate.help(Cell::Text(text), "", dates, None)
        };
        let days_first = DateLayout::Layout("%d/%m/%Y".to_owned());
        let rows: [(&str, &[DateLayout], &str); 5] = [
            (
                "2026-10-01T10:00Z",
                &[DateLayout::Excel],
                "write it in the layout that is declared, \"excel\", such as 46327, or read ISO \
                 dates as well: `dates = [\"excel\", \"iso\"]` under [input]",
            ),
            (
                "2026-10-01",
                std::slice::from_ref(&days_first),
                "write it in the layout that is declared, \"%d/%m/%Y\", such as 01/11/2026, or \
                 read ISO dates as well: `dates = [\"%d/%m/%Y\", \"iso\"]` under [input]",
            ),
            (
                "10/31/2026",
                std::slice::from_ref(&days_first),
                "write it in the layout that is declared, \"%d/%m/%Y\", such as 01/11/2026; it \
                 fits the layout \"%m/%d/%Y\"",
            ),
            (
                "2026-13-01",
                std::slice::from_ref(&days_first),
                "write it in the layout that is declared, \"%d/%m/%Y\", such as 01/11/2026",
            ),
            (
                "2026-13-01",
                &[days_first.clone(), DateLayout::Iso],
                "write it in the layouts that are declared, \"%d/%m/%Y\", \"iso\", such as \
                 01/11/2026",
            ),
        ];
        for (text, dates, expected) in rows {
            assert_eq!(help(text, dates), expected, "{text}");
        }
    }

    #[test]
    fn the_layout_that_is_proposed_is_one_that_reads_the_cell() {
        let rows = [
            ("10/31/2026", "2026-10-31", "%m/%d/%Y"),
            ("31/10/2026", "2026-10-31", "%d/%m/%Y"),
            ("31.10.2026 08:15", "2026-10-31", "%d.%m.%Y %H:%M"),
            ("Oct 28, 2026", "2026-10-28", "%b %d, %Y"),
            ("2026/10/31", "2026-10-31", "%Y/%m/%d"),
        ];
        for (text, day, layout) in rows {
            let help = Unreadable::NotADate.help(Cell::Text(text), "", &[], None);
            let expected = format!(
                "write it as {day}, or declare the layout, `dates = \"{layout}\"`, under [input]"
            );
            assert_eq!(help, expected, "{text}");
        }
        let help = |text| Unreadable::NotADate.help(Cell::Text(text), "", &[], None);
        assert!(help("soon").contains("`dates = \"%d/%m/%Y\"` for 01/11/2026"));
        assert!(help("45962").contains("`dates = \"excel\"` or `dates = \"epoch\"`"));
    }

    #[test]
    fn an_ambiguous_date_names_both_of_its_layouts() {
        let rows = [
            ("03/04/2026", "%d/%m/%Y", "%m/%d/%Y"),
            ("03.04.2026", "%d.%m.%Y", "%m.%d.%Y"),
            ("3-4-2026 08:15", "%d-%m-%Y %H:%M", "%m-%d-%Y %H:%M"),
            (
                " 3/4/2026 08:15:30 ",
                "%d/%m/%Y %H:%M:%S",
                "%m/%d/%Y %H:%M:%S",
            ),
        ];
        for (text, day, month) in rows {
            let help = Unreadable::AmbiguousDate.help(Cell::Text(text), "", &[], None);
            let both = format!("`dates = \"{day}\"` or `dates = \"{month}\"`");
            assert!(
                help.contains(&both) && help.contains("choose"),
                "{text}: {help}"
            );
            let read = |layout: &str| {
                let dates = vec![DateLayout::new(layout).expect("a layout")];
                let grammar = Grammar {
                    dates,
                    ..Grammar::default()
                };
                grammar.date(Cell::Text(text)).expect(text).to_string()
            };
            assert_eq!(
                (read(day), read(month)),
                ("2026-04-03".into(), "2026-03-04".into())
            );
        }
    }
}
