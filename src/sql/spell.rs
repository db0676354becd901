//! Spells expressions in a dialect: on one line where they fit, else broken where people would.

use std::fmt::Write as _;

use super::dialect::Dialect;
use super::expr::{Aggregate, Direction, Expr, Operator, Ranking, Window};

/// Longer lines are broken.
const WIDTH: usize = 100;

/// How tightly what was spelled holds together; what holds less than its place asks for goes into
/// brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Whole,
}

/// Spells expressions in one dialect.
#[derive(Clone, Copy)]
pub(super) struct Speller<'d>(pub(super) &'d dyn Dialect);

impl Speller<'_> {
    /// What stands between a stage's name and its query.
    pub(super) fn stage(self) -> &'static str {
        if self.0.materializes() {
            "AS MATERIALIZED"
        } else {
            "AS"
        }
    }

    /// An expression that begins at a column; lines below its first one are indented.
    pub(super) fn spell(self, expr: &Expr, indent: usize) -> String {
        let flat = self.flat(expr).0;
        if indent + flat.chars().count() <= WIDTH {
            return flat;
        }
        match expr {
            Expr::Case(arms, rest) => self.case(arms, rest.as_deref(), indent),
            Expr::All(all) if all.len() > 1 => self.list(all, "AND ", Tightness::And, indent),
            Expr::Any(all) if all.len() > 1 => self.list(all, "OR ", Tightness::Or, indent),
            Expr::Binary(Operator::Plus, ..) => self.long_sum(expr, indent),
            _ => flat,
        }
    }

    /// An identifier that the tool made up: bare where every engine takes it so.
    pub(super) fn name(self, name: &str) -> String {
        let bare = name
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
        let begins = name.starts_with(|it: char| it.is_ascii_lowercase());
        if bare && begins {
            name.to_owned()
        } else {
            self.0.identifier(name)
        }
    }

    /// What an arm gives: a bare `NULL` where another arm tells of what kind it is.
    fn arm(self, value: &Expr, bare: bool, indent: usize) -> String {
        match value {
            Expr::Nothing(_) if bare => "NULL".to_owned(),
            value => self.spell(value, indent),
        }
    }

    fn case(self, arms: &[(Expr, Expr)], rest: Option<&Expr>, indent: usize) -> String {
        let margin = " ".repeat(indent + 2);
        let bare = tells_kind(arms, rest);
        let mut out = String::from("CASE");
        for (condition, then) in arms {
            let condition = self.spell(condition, indent + 7);
            let last = condition.lines().last().map_or(0, |it| it.chars().count());
            let then = if last + indent + 20 < WIDTH && !condition.contains('\n') {
                format!(" THEN {}", self.arm(then, bare, indent + 13 + last))
            } else {
                format!("\n{margin}  THEN {}", self.arm(then, bare, indent + 9))
            };
            let _ = write!(out, "\n{margin}WHEN {condition}{then}");
        }
        if let Some(rest) = rest {
            let _ = write!(out, "\n{margin}ELSE {}", self.arm(rest, bare, indent + 7));
        }
        out + "\n" + &" ".repeat(indent) + "END"
    }

    fn list(self, all: &[Expr], between: &str, place: Tightness, indent: usize) -> String {
        let margin = " ".repeat(indent + 2);
        let each = all.iter().map(|it| {
            let (flat, own) = self.flat(it);
            if own > place {
                self.spell(it, indent + 2 + between.len())
            } else {
                format!("({flat})")
            }
        });
        each.collect::<Vec<_>>()
            .join(&format!("\n{margin}{between}"))
    }

    fn long_sum(self, expr: &Expr, indent: usize) -> String {
        let mut terms = Vec::new();
        let mut rest = expr;
        while let Expr::Binary(Operator::Plus, left, right) = rest {
            terms.push(self.tight(right, Tightness::Product));
            rest = left;
        }
        terms.push(self.tight(rest, Tightness::Sum));
        terms.reverse();
        terms.join(&format!("\n{}+ ", " ".repeat(indent + 2)))
    }

    /// On one line, in brackets where it holds less tightly than its place.
    fn tight(self, expr: &Expr, place: Tightness) -> String {
        let (flat, own) = self.flat(expr);
        if own >= place {
            flat
        } else {
            format!("({flat})")
        }
    }

    fn all(self, all: &[Expr]) -> Vec<String> {
        all.iter().map(|it| self.flat(it).0).collect()
    }

    fn flat(self, expr: &Expr) -> (String, Tightness) {
        use Tightness::{And, Comparison, Not, Or, Whole};
        match expr {
            Expr::Column(column) => (format!("source.{}", self.0.identifier(column)), Whole),
            Expr::Name(name) => (self.name(name), Whole),
            Expr::Of(query, column) => {
                (format!("{}.{}", self.name(query), self.name(column)), Whole)
            }
            Expr::Number(number) => (self.0.number(&digits(*number)), Whole),
            Expr::Whole(number) => (number.to_string(), Whole),
            Expr::Text(text) => (self.0.text(text), Whole),
            Expr::Nothing(kind) => (format!("CAST(NULL AS {})", self.0.kind(*kind)), Whole),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expr::All(all) => (self.joined(all, " AND ", Not, "1 = 1"), And),
            Expr::Any(all) => (self.joined(all, " OR ", And, "1 = 0"), Or),
            Expr::Not(it) => (format!("NOT ({})", self.flat(it).0), Not),
            Expr::IsNull(it) => (self.tight(it, Tightness::Sum) + " IS NULL", Comparison),
            Expr::IsGiven(it) => (self.tight(it, Tightness::Sum) + " IS NOT NULL", Comparison),
            Expr::OneOf(it, all) => {
                let it = self.tight(it, Tightness::Sum);
                (
                    format!("{it} IN ({})", self.all(all).join(", ")),
                    Comparison,
                )
            }
            Expr::Case(arms, rest) => (self.flat_case(arms, rest.as_deref()), Whole),
            Expr::Call(function, arguments) => {
                (self.0.call(*function, &self.all(arguments)), Whole)
            }
            Expr::Aggregate(aggregate, it) => (self.aggregate(*aggregate, it), Whole),
            Expr::Over(window) => (self.window(window), Whole),
        }
    }

    fn joined(self, all: &[Expr], between: &str, place: Tightness, none: &str) -> String {
        if all.is_empty() {
            return none.to_owned();
        }
        let all = all.iter().map(|it| self.tight(it, place));
        all.collect::<Vec<_>>().join(between)
    }

    fn binary(self, operator: Operator, left: &Expr, right: &Expr) -> (String, Tightness) {
        let (own, sign) = match operator {
            Operator::Plus => (Tightness::Sum, "+"),
            Operator::Minus => (Tightness::Sum, "-"),
            Operator::Times => (Tightness::Product, "*"),
            Operator::Over => (Tightness::Product, "/"),
            Operator::Equal => (Tightness::Comparison, "="),
            Operator::Unequal => (Tightness::Comparison, "<>"),
            Operator::Less => (Tightness::Comparison, "<"),
            Operator::AtMost => (Tightness::Comparison, "<="),
            Operator::Greater => (Tightness::Comparison, ">"),
            Operator::AtLeast => (Tightness::Comparison, ">="),
        };
        // From the left: what stands on the right is bracketed unless it holds more tightly.
        let (first, second) = match own {
            Tightness::Sum => (Tightness::Sum, Tightness::Product),
            Tightness::Product => (Tightness::Product, Tightness::Whole),
            _ => (Tightness::Sum, Tightness::Sum),
        };
        let by_code_point = matches!(right, Expr::Text(_))
            && !matches!(operator, Operator::Equal | Operator::Unequal);
        let collation = if by_code_point {
            self.0.collation()
        } else {
            ""
        };
        let (left, right) = (self.tight(left, first), self.tight(right, second));
        (format!("{left}{collation} {sign} {right}"), own)
    }

    fn flat_case(self, arms: &[(Expr, Expr)], rest: Option<&Expr>) -> String {
        let bare = tells_kind(arms, rest);
        let mut out = String::from("CASE");
        for (condition, then) in arms {
            let (condition, then) = (self.flat(condition).0, self.flat_arm(then, bare));
            let _ = write!(out, " WHEN {condition} THEN {then}");
        }
        if let Some(rest) = rest {
            let _ = write!(out, " ELSE {}", self.flat_arm(rest, bare));
        }
        out + " END"
    }

    fn flat_arm(self, value: &Expr, bare: bool) -> String {
        match value {
            Expr::Nothing(_) if bare => "NULL".to_owned(),
            value => self.flat(value).0,
        }
    }

    fn aggregate(self, aggregate: Aggregate, it: &Expr) -> String {
        let it = self.flat(it).0;
        match aggregate {
            Aggregate::Count => format!("COUNT({it})"),
            Aggregate::CountDistinct => format!("COUNT(DISTINCT {it})"),
            Aggregate::Sum => format!("SUM({it})"),
            Aggregate::Least => format!("MIN({it})"),
            Aggregate::Greatest => format!("MAX({it})"),
        }
    }

    fn window(self, window: &Window) -> String {
        let over = match &window.over {
            Ranking::Rank => "RANK()".to_owned(),
            Ranking::Place => "ROW_NUMBER()".to_owned(),
            Ranking::Sum(it) => self.aggregate(Aggregate::Sum, it),
            Ranking::Greatest(it) => self.aggregate(Aggregate::Greatest, it),
        };
        let mut parts = Vec::new();
        if !window.within.is_empty() {
            parts.push(format!(
                "PARTITION BY {}",
                self.all(&window.within).join(", ")
            ));
        }
        if !window.order.is_empty() {
            parts.push(self.order(&window.order));
        }
        format!("{over} OVER ({})", parts.join(" "))
    }

    /// By what rows are ordered.
    pub(super) fn order(self, by: &[(Expr, Direction)]) -> String {
        let order = by.iter().map(|(it, direction)| {
            let down = *direction == Direction::Down;
            self.flat(it).0 + if down { " DESC" } else { "" }
        });
        format!("ORDER BY {}", order.collect::<Vec<_>>().join(", "))
    }
}

/// Whether an arm is not `NULL`, so that its kind is that of all.
fn tells_kind(arms: &[(Expr, Expr)], rest: Option<&Expr>) -> bool {
    let values = arms.iter().map(|(_, value)| value).chain(rest);
    values.into_iter().any(|it| !matches!(it, Expr::Nothing(_)))
}

/// The shortest digits that read back as the number, with a point or an exponent.
fn digits(number: f64) -> String {
    format!("{number:?}")
}
