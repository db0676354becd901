//! Expressions of SQL, before any dialect has spelled them.

use std::ops::{Add, Div, Mul, Sub};

/// An expression. A condition is one too; what is not known is `NULL`, and counts as false.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// A column of a table, as the scorecard spells it.
    Column(String),
    /// A column that an earlier stage computed.
    Name(String),
    /// A column of a named query that is joined.
    Of(String, String),
    /// A 64-bit float.
    Number(f64),
    /// A whole number: a flag, a count, a place in a text.
    Whole(i64),
    /// A text, to the letter.
    Text(String),
    /// Nothing, of a kind.
    Nothing(Kind),
    /// Two operands.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// All must hold; without any it holds.
    All(Vec<Expr>),
    /// One must hold; without any it does not.
    Any(Vec<Expr>),
    /// Must not hold.
    Not(Box<Expr>),
    /// Is `NULL`.
    IsNull(Box<Expr>),
    /// Is not `NULL`.
    IsGiven(Box<Expr>),
    /// Is one of a list.
    OneOf(Box<Expr>, Vec<Expr>),
    /// The first arm whose condition holds, else the rest, else `NULL`.
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// A function.
    Call(Function, Vec<Expr>),
    /// What is taken of all rows of a group.
    Aggregate(Aggregate, Box<Expr>),
    /// A function over other rows.
    Over(Box<Window>),
}

/// How the rows of a group become one value; `NULL` is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aggregate {
    Count,
    CountDistinct,
    Sum,
    Least,
    Greatest,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A 64-bit float.
    Number,
    /// A text.
    Text,
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// What every dialect can do, in its own spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// A typed cell as a 64-bit float.
    ToNumber,
    /// A cell of a typed column that is read as a number.
    CellToNumber,
    /// A text that is known to spell a number, as a 64-bit float.
    SpelledNumber,
    /// A number without decimals as a whole number of 64 bits.
    ToWhole,
    /// How often the second goes into the first; both are whole numbers from 0 on.
    Quotient,
    /// Anything as a text.
    ToText,
    /// The greatest whole number that is not above a number from 0 on.
    Floor,
    /// The size of a number.
    Size,
    /// The natural logarithm.
    Ln,
    /// The first to the power of the second.
    Power,
    /// The day number (1970-01-01 is 0) of a typed date.
    Day,
    /// The day number of the day on which the query runs.
    Today,
    /// The day of a day number, as a text: `2026-11-01`.
    DayText,
    /// A whole number below 10^15 without decimals, as a text.
    WholeText,
    /// A text, where rows are put in the order of its code points.
    ByCodePoint,
    /// ASCII in lower case; more where the dialect knows more.
    Lower,
    /// Unicode normalization form C, where the dialect knows it.
    Compose,
    /// Without the characters of the second on both sides.
    Trim,
    /// The same on the left.
    TrimStart,
    /// The same on the right.
    TrimEnd,
    /// From a place (1 is the first) on, so many characters; without a count, to the end.
    Part,
    /// How many characters.
    Length,
    /// Every second in the first becomes the third.
    Replace,
    /// With a 0 for every digit.
    Zeroed,
    /// One text behind the other.
    Join,
    /// The first that is not `NULL`.
    FirstGiven,
}

/// A function over other rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Window {
    pub(super) over: Ranking,
    pub(super) within: Vec<Expr>,
    pub(super) order: Vec<(Expr, Direction)>,
}

/// What is computed over other rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ranking {
    /// 1 and how many come strictly before.
    Rank,
    /// The same, where rows that are alike are put in some order.
    Place,
    /// The sum of all rows.
    Sum(Expr),
    /// The greatest of all rows.
    Greatest(Expr),
}

impl Ranking {
    /// Of the rows for which all of `within` are alike; in an order, where it ranks them.
    pub(super) fn over(self, within: Vec<Expr>, order: Vec<(Expr, Direction)>) -> Expr {
        Expr::Over(Box::new(Window {
            over: self,
            within,
            order,
        }))
    }
}

/// Which way rows are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// A column that an earlier stage computed.
pub(super) fn name(name: impl Into<String>) -> Expr {
    Expr::Name(name.into())
}

/// A column of a named query that is joined.
pub(super) fn of(query: &str, column: &str) -> Expr {
    Expr::Of(query.to_owned(), column.to_owned())
}

/// A 64-bit float.
pub(super) fn number(number: f64) -> Expr {
    Expr::Number(number)
}

/// A whole number.
pub(super) fn whole(number: i64) -> Expr {
    Expr::Whole(number)
}

/// A text.
pub(super) fn text(text: impl Into<String>) -> Expr {
    Expr::Text(text.into())
}

/// A function of its arguments.
pub(super) fn call(function: Function, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::Call(function, arguments.into_iter().collect())
}

/// `then` where a condition holds, else `rest`.
pub(super) fn either(condition: Expr, then: Expr, rest: Expr) -> Expr {
    match rest {
        Expr::Case(arms, rest) => {
            let first = std::iter::once((condition, then));
            Expr::Case(first.chain(arms).collect(), rest)
        }
        rest => Expr::Case(vec![(condition, then)], Some(Box::new(rest))),
    }
}

/// `then` where a condition holds, else `NULL`.
pub(super) fn only(condition: Expr, then: Expr) -> Expr {
    Expr::Case(vec![(condition, then)], None)
}

/// 1 where a condition holds, else 0.
pub(super) fn flag(condition: Expr) -> Expr {
    either(condition, whole(1), whole(0))
}

/// The sum of all, from the left; 0 of none.
pub(super) fn sum(all: impl IntoIterator<Item = Expr>) -> Expr {
    let all = all.into_iter();
    all.reduce(|sum, more| sum + more).unwrap_or(number(0.0))
}

/// Texts one behind the other.
pub(super) fn join(all: Vec<Expr>) -> Expr {
    call(Function::Join, all)
}

#[expect(
    clippy::wrong_self_convention,
    reason = "an expression is built from its parts, and takes them"
)]
impl Expr {
    fn binary(self, operator: Operator, other: Expr) -> Expr {
        Expr::Binary(operator, Box::new(self), Box::new(other))
    }

    pub(super) fn equals(self, other: Expr) -> Expr {
        self.binary(Operator::Equal, other)
    }

    pub(super) fn differs(self, other: Expr) -> Expr {
        self.binary(Operator::Unequal, other)
    }

    pub(super) fn below(self, other: Expr) -> Expr {
        self.binary(Operator::Less, other)
    }

    pub(super) fn at_most(self, other: Expr) -> Expr {
        self.binary(Operator::AtMost, other)
    }

    pub(super) fn above(self, other: Expr) -> Expr {
        self.binary(Operator::Greater, other)
    }

    pub(super) fn at_least(self, other: Expr) -> Expr {
        self.binary(Operator::AtLeast, other)
    }

    pub(super) fn is_null(self) -> Expr {
        Expr::IsNull(Box::new(self))
    }

    pub(super) fn is_given(self) -> Expr {
        Expr::IsGiven(Box::new(self))
    }

    pub(super) fn negated(self) -> Expr {
        Expr::Not(Box::new(self))
    }

    pub(super) fn one_of(self, texts: impl IntoIterator<Item = String>) -> Expr {
        let texts = texts.into_iter().map(Expr::Text);
        Expr::OneOf(Box::new(self), texts.collect())
    }

    /// Whether a flag is 1.
    pub(super) fn is_set(self) -> Expr {
        self.equals(whole(1))
    }

    /// Either this or, where it is not given, something else.
    pub(super) fn or_else(self, other: Expr) -> Expr {
        call(Function::FirstGiven, [self, other])
    }

    /// Half a millionth rounds up; what is brought to 6 decimals is never negative.
    pub(super) fn to_six_decimals(self) -> Expr {
        call(Function::Floor, [self * number(1e6) + number(0.5)]) / number(1e6)
    }

    /// Not an infinity and not NaN: both give no 0 when taken from themselves.
    pub(super) fn is_finite(self) -> Expr {
        (self.clone() - self).equals(number(0.0))
    }

    /// As a 64-bit float.
    pub(super) fn to_number(self) -> Expr {
        call(Function::ToNumber, [self])
    }

    /// As a whole number.
    pub(super) fn to_whole(self) -> Expr {
        call(Function::ToWhole, [self])
    }

    /// What is taken of all rows of a group.
    pub(super) fn taken(self, aggregate: Aggregate) -> Expr {
        Expr::Aggregate(aggregate, Box::new(self))
    }

    pub(super) fn part(self, from: i64, count: i64) -> Expr {
        call(Function::Part, [self, whole(from), whole(count)])
    }

    pub(super) fn rest(self, from: Expr) -> Expr {
        call(Function::Part, [self, from])
    }

    pub(super) fn length(self) -> Expr {
        call(Function::Length, [self])
    }

    pub(super) fn replaced(self, from: &str, to: &str) -> Expr {
        call(Function::Replace, [self, text(from), text(to)])
    }

    pub(super) fn trimmed(self, characters: &str) -> Expr {
        call(Function::Trim, [self, text(characters)])
    }

    pub(super) fn trimmed_start(self, characters: &str) -> Expr {
        call(Function::TrimStart, [self, text(characters)])
    }
}

impl Add for Expr {
    type Output = Expr;

    fn add(self, other: Expr) -> Expr {
        self.binary(Operator::Plus, other)
    }
}

impl Sub for Expr {
    type Output = Expr;

    fn sub(self, other: Expr) -> Expr {
        self.binary(Operator::Minus, other)
    }
}

impl Mul for Expr {
    type Output = Expr;

    fn mul(self, other: Expr) -> Expr {
        self.binary(Operator::Times, other)
    }
}

impl Div for Expr {
    type Output = Expr;

    fn div(self, other: Expr) -> Expr {
        self.binary(Operator::Over, other)
    }
}
