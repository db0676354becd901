//! Columns that say more together: a number and an earlier one, a part and its whole.

use crate::scorecard::Polarity;

use super::column::{Column, Kind};
use super::judge::polarity;
use super::meaning::Meaning;

/// What a column is together with another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Pair {
    /// It has changed since then.
    Change { previous: usize },
    /// It is a part of that; up to `from` percent are nothing.
    Part { whole: usize, from: f64 },
}

/// The pairs among the columns of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// By column.
    pairs: Vec<Vec<Pair>>,
    /// By column: the one that it is the earlier value or the whole of.
    beside: Vec<Option<usize>>,
}

impl Pairs {
    /// Finds the pairs. The columns that are `taken` have a role; they may still have changed.
    pub(super) fn find(columns: &[Column<'_>], taken: &[usize]) -> Pairs {
        let mut pairs = Pairs {
            pairs: vec![Vec::new(); columns.len()],
            beside: vec![None; columns.len()],
        };
        for (place, column) in columns.iter().enumerate() {
            if taken.contains(&place) || !is_number(column) {
                continue;
            }
            if let Some(now) = now_of(column, columns) {
                pairs.beside[place] = Some(now);
                let good = polarity(&columns[now]) == Some(Polarity::Positive);
                if good || columns[now].words.say(Meaning::Value) {
                    pairs.pairs[now].push(Pair::Change { previous: place });
                }
            } else if let Some((part, from)) = part_of(column, columns)
                && !taken.contains(&part)
                && polarity_of_part(&columns[part])
            {
                pairs.beside[place] = Some(part);
                pairs.pairs[part].insert(0, Pair::Part { whole: place, from });
            }
        }
        pairs
    }

    /// What a column is together with others.
    pub(super) fn of(&self, place: usize) -> &[Pair] {
        &self.pairs[place]
    }

    /// Whether a column is measured by its whole, and so not by itself.
    pub(super) fn has_whole_of(&self, place: usize) -> bool {
        let is_part = |pair: &Pair| matches!(pair, Pair::Part { .. });
        self.pairs[place].iter().any(is_part)
    }

    /// The column that this one belongs to.
    pub(super) fn beside(&self, place: usize) -> Option<usize> {
        self.beside[place]
    }

    /// Whether some pair reads this column as its second.
    pub(super) fn reads(&self, place: usize) -> bool {
        self.pairs.iter().flatten().any(|pair| match *pair {
            Pair::Change { previous: second } | Pair::Part { whole: second, .. } => second == place,
        })
    }
}

/// Whether a column has numbers that can be divided by each other.
fn is_number(column: &Column<'_>) -> bool {
    const LARGE: f64 = 1e15;
    matches!(&column.kind, Kind::Number(spread) if spread.least >= -LARGE && spread.greatest <= LARGE)
}

/// A part of something bad is no good sign, unless it is the part that was mended.
fn polarity_of_part(column: &Column<'_>) -> bool {
    let rest = column.words.without(Meaning::Part);
    !rest.say(Meaning::Bad) || column.words.say(Meaning::Part)
}

/// The column of which this one is an earlier value.
fn now_of(column: &Column<'_>, columns: &[Column<'_>]) -> Option<usize> {
    if !column.words.say(Meaning::Earlier) {
        return None;
    }
    let stem = column.words.without(Meaning::Earlier);
    let mut now = columns.iter().enumerate().filter(|(_, other)| {
        is_number(other)
            && !other.words.say(Meaning::Earlier)
            && other.words.without(Meaning::Now).same(&stem)
    });
    now.next().map(|(place, _)| place)
}

/// The column that is a part of this one, and up to which percentage it is nothing.
fn part_of(column: &Column<'_>, columns: &[Column<'_>]) -> Option<(usize, f64)> {
    let numbers = || {
        columns
            .iter()
            .enumerate()
            .filter(|(_, other)| is_number(other))
    };
    if column.words.say(Meaning::Seats) {
        let users = |other: &Column<'_>| {
            other.words.say(Meaning::User)
                && !other.words.say(Meaning::Earlier)
                && !other.words.say(Meaning::Bad)
        };
        let user = numbers().find(|(_, other)| users(other));
        return user.map(|(place, _)| (place, 20.0));
    }
    if !column.words.say(Meaning::Whole) {
        return None;
    }
    let stem = column.words.without(Meaning::Whole);
    let mut parts = numbers().filter(|(_, other)| {
        other.words.say(Meaning::Part) && other.words.without(Meaning::Part).same(&stem)
    });
    parts.next().map(|(place, _)| (place, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Cell, Date, Grammar};
    use crate::starter::form::Form;
    use crate::starter::observe::Observation;
    use crate::table::Table;

    /// The pairs among columns of these names, each with the numbers 1, 2 and 3.
    fn pairs(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let mut table = Table::new(names.len());
        for (line, number) in (2..).zip(["1", "2", "3"]) {
            table.begin_row(line, None);
            for place in 0..names.len() {
                table.set_copy(place, Cell::Text(number));
            }
        }
        let mut seen = Observation::new(&names, Grammar::default().null);
        seen.add(&table);
        let form = Form::of(&seen, None).expect("a form");
        let column = |profile| Column::new(profile, 3, &form, Date::from_days(0));
        let columns: Vec<Column<'_>> = seen.columns().iter().map(column).collect();
        let pairs = Pairs::find(&columns, &[]);
        let spoken = |(place, pair): (usize, &Pair)| match *pair {
            Pair::Change { previous } => format!("{} since {}", names[place], names[previous]),
            Pair::Part { whole, .. } => format!("{} of {}", names[place], names[whole]),
        };
        let all = pairs.pairs.iter().enumerate();
        all.flat_map(|(place, own)| own.iter().map(move |pair| (place, pair)))
            .map(spoken)
            .collect()
    }

    #[test]
    fn an_earlier_value_stands_beside_its_later_one() {
        let rows: [(&[&str], &[&str]); 14] = [
            (
                &["logins_30d", "logins_prev_30d"],
                &["logins_30d since logins_prev_30d"],
            ),
            (
                &["logins", "last_month_logins"],
                &["logins since last_month_logins"],
            ),
            (
                &["loginsPrevious", "logins"],
                &["logins since loginsPrevious"],
            ),
            (
                &["usage_90d", "usage_prev90d"],
                &["usage_90d since usage_prev90d"],
            ),
            (
                &["Logins this month", "Logins last month"],
                &["Logins this month since Logins last month"],
            ),
            (&["mrr", "mrr_12m_ago"], &["mrr since mrr_12m_ago"]),
            (
                &["Nutzung", "Nutzung Vormonat"],
                &["Nutzung since Nutzung Vormonat"],
            ),
            (&["Connexions", "Connexions mois précédent"], &[]),
            (
                &["Acessos", "Acessos mês anterior"],
                &["Acessos since Acessos mês anterior"],
            ),
            (
                &["로그인 수", "전월 로그인 수"],
                &["로그인 수 since 전월 로그인 수"],
            ),
            // More complaints than before are no good sign, and no growth to be glad about.
            (&["complaints", "complaints_prev"], &[]),
            (&["logins", "visits_prev"], &[]),
            (&["prev"], &[]),
            (&["last_active_days_ago", "active"], &[]),
        ];
        for (names, expected) in rows {
            assert_eq!(pairs(names), expected, "{names:?}");
        }
    }

    #[test]
    fn a_part_stands_beside_its_whole() {
        let rows: [(&[&str], &[&str]); 5] = [
            (&["kpis_met", "kpis_agreed"], &["kpis_met of kpis_agreed"]),
            (
                &["milestones_due", "milestones_done"],
                &["milestones_done of milestones_due"],
            ),
            (
                &["active_users_30d", "seats"],
                &["active_users_30d of seats"],
            ),
            (
                &["tickets_resolved", "tickets_total"],
                &["tickets_resolved of tickets_total"],
            ),
            (&["seats", "visits"], &[]),
        ];
        for (names, expected) in rows {
            assert_eq!(pairs(names), expected, "{names:?}");
        }
    }
}
