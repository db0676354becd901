//! Two sides of a difference in memory, for tests.

use super::{Accounts, Changed, Join, Joined, OldSide, Overview, Replay};
use crate::cell::{Cell, Date};
use crate::score::{Account, Bound, Request, Scores};
use crate::scorecard::Scorecard;
use crate::table::{Header, Table};

/// The date of the old side.
pub(super) const OCTOBER: &str = "2026-10-01";

pub(super) const CARD: &str = r#"
account = { id = "id", name = "name", value = "arr", owner = "csm" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 50, metric = "usage", range = [0, 100] }
positive.mood = { weight = 30, metric = "mood", range = [0, 10], measured_on = "asked", max_age = 30 }
negative.overdue = { weight = 20, metric = "overdue", range = [0, 10] }
rule = [{ id = "cancel", when = { status = "cancel" }, cap = "red", reason = "It cancels" }]
profile = [{ id = "young", when = { status = "new" }, positive.usage = { range = [0, 50] } }]
"#;

const COLUMNS: [&str; 9] = [
    "id", "name", "arr", "csm", "usage", "mood", "asked", "overdue", "status",
];

pub(super) type Row = [&'static str; 5];

/// Usage, mood, asked, overdue and status, where `-` is an empty cell.
pub(super) fn row(cells: &'static str) -> Row {
    let mut row = [""; 5];
    for (cell, text) in row.iter_mut().zip(cells.split(' ')) {
        *cell = text.trim_matches('-');
    }
    row
}

pub(super) fn parse(source: &str) -> Scorecard {
    Scorecard::parse("scoring.toml", source)
        .expect("a right scorecard")
        .scorecard
}

/// Accounts with usage, mood, asked, overdue and status.
fn table<S: AsRef<str>>(bound: &Bound<'_>, rows: &[(&str, [S; 5])]) -> Table {
    let mut table = Table::new(bound.columns().len());
    for (id, cells) in rows {
        table.begin_row(2, None);
        let who = [*id, "", "100", "Kim"].into_iter();
        let cells = who.chain(cells.iter().map(AsRef::as_ref));
        for (name, cell) in COLUMNS.iter().zip(cells) {
            let column = bound.columns().iter().position(|it| it.name == *name);
            if let Some(column) = column {
                table.set_copy(column, Cell::Text(cell));
            }
        }
    }
    table
}

/// The columns that an input has.
fn header(lacks: &[&str]) -> Header {
    let names = COLUMNS.into_iter().filter(|name| !lacks.contains(name));
    Header::Listed(names.map(str::to_owned).collect())
}

/// Two sides of a difference.
pub(super) struct Sides<'s> {
    pub(super) cards: [&'s Scorecard; 2],
    pub(super) dates: [&'s str; 2],
    /// The columns that the new side lacks.
    pub(super) lacks: &'s [&'s str],
}

impl Sides<'_> {
    pub(super) fn diff<S: AsRef<str>>(
        &self,
        olds: &[(&str, [S; 5])],
        news: &[(&str, [S; 5])],
    ) -> (Overview, Vec<Changed>) {
        let dates = self.dates.map(|date| date.parse().expect("a date"));
        let [old, new] = self.cards;
        let was = Bound::new(old, &header(&[]), &Request::new(dates[0])).expect("the columns");
        let cells = table(&was, olds);
        let mut night = OldSide::new();
        for row in 0..cells.rows() {
            let packed = OldSide::pack(&cells, row, was.columns().len());
            night.insert(was.id(&cells, row).into(), packed, 0);
        }
        let names = was.columns().iter().map(|it| it.name.clone());
        night.add_layout(names.collect());
        let carry: Vec<String> = old.reads().into_iter().map(|it| it.0).collect();
        let request = Request {
            carry: &carry,
            ..Request::new(dates[1])
        };
        let now = Bound::new(new, &header(self.lacks), &request).expect("the columns");
        let cells = table(&now, news);
        let mut scores = Scores::new();
        now.score(&cells, &mut scores);
        assert_eq!(scores.invalid(), [], "the new side is right");
        self.join(&night, dates, |join| {
            let joined = join.look((&now, &cells, &scores), 0..cells.rows(), &[]);
            joined.expect("the columns")
        })
    }

    fn join(
        &self,
        night: &OldSide,
        dates: [Date; 2],
        look: impl Fn(&Join<'_>) -> Vec<Joined>,
    ) -> (Overview, Vec<Changed>) {
        let join = Join::new(night, self.cards, dates, None).expect("the columns");
        let (mut overview, mut changed) = (Overview::default(), Vec::new());
        let mut met = vec![false; night.accounts()];
        for it in look(&join) {
            match it {
                Joined::Arrived(it) => changed.push(it),
                Joined::Both(found) => {
                    met[found.place] = true;
                    overview.add(&found);
                    changed.extend(found.changed);
                }
            }
        }
        changed.extend(join.left(&met));
        (overview, changed)
    }

    /// The same from snapshots of both sides, which keep what their own scorecard reads.
    pub(super) fn diff_nights<S: AsRef<str>>(
        &self,
        olds: &[(&str, [S; 5])],
        news: &[(&str, [S; 5])],
    ) -> (Overview, Vec<Changed>) {
        let dates = self.dates.map(|date| date.parse().expect("a date"));
        let kept = [(0, olds), (1, news)].map(|(side, rows)| self.keep(side, dates[side], rows));
        let [old, new] = self.cards;
        let carry: Vec<String> = old.reads().into_iter().map(|it| it.0).collect();
        let request = Request::new(dates[0]);
        let was = Replay::new(&kept[0], old, &request, None).expect("the columns");
        let mut night = OldSide::new();
        for chunk in was.chunks() {
            let (bound, cells, _) = was.score(chunk);
            for row in 0..cells.rows() {
                let packed = OldSide::pack(&cells, row, bound.columns().len());
                night.insert(bound.id(&cells, row).into(), packed, chunk.layout);
            }
        }
        for bound in was.layouts() {
            let names = bound.columns().iter().map(|it| it.name.clone());
            night.add_layout(names.collect());
        }
        let request = Request {
            carry: &carry,
            ..Request::new(dates[1])
        };
        let now = Replay::new(&kept[1], new, &request, None).expect("the columns");
        self.join(&night, dates, |join| {
            let look = |chunk| {
                let (bound, cells, scores) = now.score(chunk);
                assert_eq!(scores.invalid(), [], "the new side is right");
                let joined = join.look((bound, &cells, &scores), 0..cells.rows(), &[]);
                joined.expect("the columns")
            };
            now.chunks().iter().flat_map(look).collect()
        })
    }

    /// A run as a snapshot keeps it. The accounts come from two inputs; the second one lacks the
    /// columns that the new side lacks.
    fn keep<S: AsRef<str>>(&self, side: usize, as_of: Date, rows: &[(&str, [S; 5])]) -> Accounts {
        let card = self.cards[side];
        let mut accounts = Accounts::new(card);
        let (first, second) = rows.split_at(rows.len() / 2);
        for (rows, lacks) in [(first, &[][..]), (second, [&[], self.lacks][side])] {
            let bound = Bound::new(card, &header(lacks), &Request::new(as_of));
            let bound = bound.expect("the columns");
            let cells = table(&bound, rows);
            let mut scores = Scores::new();
            bound.score(&cells, &mut scores);
            let all = (0..cells.rows()).map(|row| Account::new(&bound, &cells, &scores, row));
            accounts.add(&bound, all);
        }
        accounts
    }

    /// What is said of one account.
    pub(super) fn one(&self, old: Row, new: Row) -> Option<Changed> {
        let (_, mut changed) = self.diff(&[("a", old)], &[("a", new)]);
        assert!(changed.len() < 2);
        changed.pop()
    }
}

pub(super) fn parts(changed: &Changed) -> [f64; 4] {
    let split = changed.split.as_ref().expect("scores");
    split.parts.map(|part| part as f64 / 1e6)
}
