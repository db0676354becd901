//! Reads a text as a number, by the grammar of the reader of exports.
//!
//! Engines cast much that is no number here (`1_000`, `0x10`, `1d`), and fail at much that is
//! one (`$1,200`). So the text is taken apart first, by functions that all engines have, and only
//! plain digits are cast. `(1,200.50 €)` has the digits `1,200.50`, of the shape `0_000.00`, and
//! `(0 €)` around them.

use crate::cell::{Decimal, currency_codes};
use crate::sql::expr::{Expr, Function, call, either, flag, join, name, number, only, text, whole};
use crate::sql::names::Names;
use crate::sql::stage::Stage;

use super::power::{Power, head};

/// What may stand around the digits.
const MARKS: &str = "+-\u{2212}()%$\u{20ac}\u{a3}\u{a5}\u{20a9}\u{e3f}ABCDEFGHIJKLMNOPQRSTUVWXYZ \
    \u{a0}\u{202f}";

/// The same without letters, and with the 0 that stands for the digits.
const SIGNS: &str = "0+-\u{2212}()%$\u{20ac}\u{a3}\u{a5}\u{20a9}\u{e3f} \u{a0}\u{202f}";

const CURRENCY_SIGNS: [&str; 5] = ["\u{20ac}", "\u{a3}", "\u{a5}", "\u{20a9}", "\u{e3f}"];

/// Everything that may stand around the digits, with `0` for them, `$` for any currency, and
/// without blanks. Brackets and minus are negative.
const AROUND: [&str; 21] = [
    "0", "+0", "-0", "$0", "+$0", "-$0", "$+0", "$-0", "0$", "+0$", "-0$", "0%", "+0%", "-0%",
    "(0)", "($0)", "(0$)", "(0%)", "$(0)", "(0)$", "(0)%",
];

/// Blanks and what else groups digits, whatever the decimal mark is.
const GROUPS: [&str; 5] = [" ", "\u{a0}", "\u{202f}", "'", "\u{2019}"];

/// Digits in groups of three, as many as are read.
const GROUPED: &str = "000_000_000_000_000_000_000_000_000_000";

/// Longer digits are not cast: they are no number that anybody meant.
const LONGEST: i64 = 39;

const DIGITS: &str = "0123456789";

/// The names of what is taken apart.
#[derive(Debug)]
pub(super) struct NumberColumn {
    digits: String,
    around: String,
    letters: String,
    signs: String,
    mark: String,
    shape: String,
    tail: String,
    power: Power,
    pub(super) percent: String,
}

impl NumberColumn {
    pub(super) fn new(after: &str, names: &mut Names) -> Self {
        let mut give = |what: &str| names.give(after, what);
        NumberColumn {
            digits: give("_digits"),
            around: give("_around"),
            letters: give("_letters"),
            signs: give("_signs"),
            mark: give("_mark"),
            shape: give("_shape"),
            tail: give("_tail"),
            percent: give("_percent"),
            power: Power::new(after, names),
        }
    }

    /// The digits with what is between them, and what is around them.
    pub(super) fn parts(&self, own: &Expr, stage: &mut Stage) {
        let own = || own.clone();
        let before = own().length() - own().trimmed_start(MARKS).length();
        let before = call(Function::Part, [own(), whole(1), before]);
        let end = call(Function::TrimEnd, [own(), text(MARKS)]).length() + whole(1);
        stage.add(&self.digits, own().trimmed(MARKS));
        stage.add(&self.around, join(vec![before, text("0"), own().rest(end)]));
    }

    /// The letters of a currency, the first mark between digits, and the shape of the digits.
    pub(super) fn shapes(&self, decimal: Decimal, stage: &mut Stage) {
        let (point, comma) = match decimal {
            Decimal::Comma => (",", "."),
            Decimal::Point | Decimal::Undecided => (".", ","),
        };
        let digits = || name(&self.digits);
        stage.add(&self.letters, name(&self.around).trimmed(SIGNS));
        let groups = GROUPS.into_iter().chain([comma]).map(str::to_owned);
        let first = || digits().trimmed_start(DIGITS).part(1, 1);
        let is_group = first().one_of(groups);
        stage.add(&self.mark, only(is_group.clone(), first()));
        let grouped = call(Function::Replace, [digits(), first(), text("_")]);
        let shape = call(Function::Zeroed, [either(is_group, grouped, digits())]);
        let shape = if point == "," {
            shape.replaced(".", "?").replaced(",", ".")
        } else {
            shape
        };
        stage.add(&self.shape, shape.replaced("E", "e"));
    }

    /// What is around the digits in one form, and what of the shape follows the digits: of those
    /// in groups the decimals, of all others the exponent.
    pub(super) fn checked(&self, stage: &mut Stage) {
        let around = || name(&self.around);
        let letters = || name(&self.letters);
        let with_codes = call(Function::Replace, [around(), letters(), text("$")]);
        let is_code = letters().one_of(currency_codes().iter().map(|it| (*it).to_owned()));
        let code = either(is_code, with_codes, around());
        let signs = CURRENCY_SIGNS
            .iter()
            .fold(code, |it, sign| it.replaced(sign, "$"));
        let signs = signs.replaced("\u{2212}", "-").replaced("\u{a0}", " ");
        // A blank behind a sign is none of the blanks that may stand there.
        let signs = signs
            .replaced("\u{202f}", " ")
            .replaced("- ", "?")
            .replaced("+ ", "?");
        stage.add(&self.signs, signs.replaced(" ", ""));
        let behind = |first: &str| name(&self.shape).trimmed_start(first);
        let decimals = behind("0").rest(whole(2)).trimmed_start("0");
        let has_point = behind("0").part(1, 1).equals(text("."));
        let tail = Expr::Case(
            vec![
                (name(&self.mark).is_given(), behind("0_")),
                (has_point, decimals),
            ],
            Some(Box::new(behind("0"))),
        );
        stage.add(&self.tail, tail);
    }

    /// How large a number with a long exponent is.
    pub(super) fn powers(&self, stage: &mut Stage) {
        let parts = [&self.digits, &self.mark, &self.shape, &self.tail];
        self.power.stage(parts.map(String::as_str), stage);
    }

    /// Adds whether it is a percentage.
    pub(super) fn percent(&self, stage: &mut Stage) {
        stage.add(&self.percent, flag(self.is_percentage()));
    }

    fn is_percentage(&self) -> Expr {
        let signs = || name(&self.signs);
        signs().replaced("%", "").differs(signs())
    }

    /// The number.
    pub(super) fn number(&self) -> Expr {
        let signs = || name(&self.signs);
        let known = signs().one_of(AROUND.iter().map(|it| (*it).to_owned()));
        let short = name(&self.digits).length().at_most(whole(LONGEST));
        let is_number = Expr::All(vec![
            known,
            short,
            Expr::Any(vec![self.in_groups(), self.plain()]),
        ]);
        let cleaned = either(
            name(&self.mark).is_null(),
            name(&self.digits),
            call(
                Function::Replace,
                [name(&self.digits), name(&self.mark), text("")],
            ),
        );
        let cleaned = call(Function::SpelledNumber, [cleaned.replaced(",", ".")]);
        let cleaned = self.power.held(cleaned);
        let negative = signs().replaced("-", "").replaced("(", "").differs(signs());
        let divided = either(
            self.is_percentage(),
            cleaned.clone() / number(100.0),
            cleaned,
        );
        let signed = either(negative, number(0.0) - divided.clone(), divided);
        only(is_number, signed)
    }

    /// `0_000_000` or `00_000.00`: groups of three behind a first one that begins with no 0.
    fn in_groups(&self) -> Expr {
        let (shape, tail) = (|| name(&self.shape), || name(&self.tail));
        let head = || shape().length() - tail().length();
        let template = call(
            Function::Part,
            [text(GROUPED), whole(LONGEST + 1) - head(), head()],
        );
        let decimals = tail().part(1, 1).equals(text("."));
        let only_zeros = tail().rest(whole(2)).trimmed_start("0").equals(text(""));
        Expr::All(vec![
            name(&self.mark).is_given(),
            call(Function::Part, [shape(), whole(1), head()]).equals(template),
            shape().part(1, 1).equals(text("0")),
            name(&self.digits).part(1, 1).differs(text("0")),
            Expr::Any(vec![
                tail().equals(text("")),
                Expr::All(vec![decimals, only_zeros]),
            ]),
        ])
    }

    /// `00`, `00.00`, `.00`, `00.`, each with an exponent or without one.
    fn plain(&self) -> Expr {
        let (shape, tail) = (|| name(&self.shape), || name(&self.tail));
        let some_digit = shape().part(1, 1).equals(text("0"));
        let some_decimal = shape().part(1, 2).equals(text(".0"));
        let heads = ["e", "e+", "e-"].map(str::to_owned);
        let has_power = head(&tail()).one_of(heads);
        let power = Expr::All(vec![has_power, head(&tail()).differs(tail())]);
        Expr::All(vec![
            name(&self.mark).is_null(),
            Expr::Any(vec![some_digit, some_decimal]),
            Expr::Any(vec![tail().equals(text("")), power]),
        ])
    }
}
