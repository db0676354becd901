//! Exponents of more than two digits: engines fail at a number that a 64-bit float cannot hold, or
//! make something else of it. So it is known before the cast how large a number is.

use crate::sql::expr::{Expr, Function, Kind, call, either, join, name, number, only, text, whole};
use crate::sql::names::Names;
use crate::sql::stage::Stage;

/// The first digits of 2^1024 − 2^970, which is about 1.8·10^308: what is as large is infinite.
const INFINITE: &str = "1797693134862315807937289714053034150799";
const LARGEST: f64 = 308.0;

/// The first digits of 2^−1075, which is about 2.5·10^−324: what is as small is 0.
const NOTHING: &str = "2470328229206232720882843964341106861825";
const SMALLEST: f64 = -324.0;

/// Such an exponent is beyond all others, whatever stands before it.
const BEYOND: f64 = 9999.0;

/// The names of what is known of a number with a long exponent; `NULL` for all others.
#[derive(Debug)]
pub(super) struct Power {
    /// The power of ten of the first digit that is no 0.
    magnitude: String,
    /// The digits from that one on.
    significant: String,
}

impl Power {
    pub(super) fn new(after: &str, names: &mut Names) -> Self {
        let mut give = |what: &str| names.give(after, what);
        Power {
            magnitude: give("_magnitude"),
            significant: give("_significant"),
        }
    }

    /// Adds them, from the digits, the mark between groups of them, their shape, and what of the
    /// shape follows the mantissa.
    pub(super) fn stage(&self, [digits, mark, shape, tail]: [&str; 4], stage: &mut Stage) {
        let [digits, mark, shape, tail] = [digits, mark, shape, tail].map(|it| move || name(it));
        let places = || tail().length() - head(&tail()).length();
        let exponent = digits().rest(digits().length() - places() + whole(1));
        let exponent = exponent.trimmed_start("0");
        let power = call(
            Function::SpelledNumber,
            [join(vec![text("0"), exponent.clone()])],
        );
        let power = either(exponent.length().above(whole(3)), number(BEYOND), power);
        let negative = tail().part(2, 1).equals(text("-"));
        let signed = either(negative, number(0.0) - power.clone(), power);
        let mantissa = call(
            Function::Part,
            [digits(), whole(1), digits().length() - tail().length()],
        );
        let mantissa = mantissa.replaced(".", "").replaced(",", "");
        let significant = || mantissa.clone().trimmed_start("0");
        let zeros = mantissa.clone().length() - significant().length();
        let before_point = shape().length() - shape().trimmed_start("0").length();
        let first = (before_point - zeros - whole(1)).to_number();
        let is_long = || Expr::All(vec![mark().is_null(), places().above(whole(2))]);
        stage.add(&self.magnitude, only(is_long(), signed + first));
        stage.add(&self.significant, only(is_long(), significant()));
    }

    /// The number that is spelled, where a 64-bit float can hold it.
    pub(super) fn held(&self, spelled: Expr) -> Expr {
        let magnitude = || name(&self.magnitude);
        let significant = || name(&self.significant);
        let just = |magnitude_is: f64, beyond: Expr| {
            Expr::All(vec![magnitude().equals(number(magnitude_is)), beyond])
        };
        let is_nothing = Expr::Any(vec![
            significant().equals(text("")),
            magnitude().below(number(SMALLEST)),
            just(SMALLEST, significant().below(text(NOTHING))),
        ]);
        let is_infinite = Expr::Any(vec![
            magnitude().above(number(LARGEST)),
            just(LARGEST, significant().at_least(text(INFINITE))),
        ]);
        let arms = vec![
            (is_nothing, number(0.0)),
            (is_infinite, Expr::Nothing(Kind::Number)),
        ];
        Expr::Case(arms, Some(Box::new(spelled)))
    }
}

/// What stands before the digits of an exponent: `e`, `e+` or `e-`.
pub(super) fn head(tail: &Expr) -> Expr {
    call(Function::TrimEnd, [tail.clone(), text("0")])
}
