//! Which columns say who an account is.

use crate::diagnostic::{Diagnostic, quote};

use super::column::{Column, Kind};
use super::meaning::Meaning;
use super::observe::Profile;

/// The columns of `[account]`, by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    pub(super) id: usize,
    pub(super) name: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) owner: Option<usize>,
    pub(super) segment: Option<usize>,
    /// The account that an account belongs to.
    pub(super) parent: Option<usize>,
    pub(super) since: Option<usize>,
    pub(super) renewal: Option<usize>,
    pub(super) stage: Option<usize>,
    /// Where an account has several rows.
    pub(super) date: Option<usize>,
    /// A column that names accounts too, but several times.
    pub(super) repeated: Option<usize>,
}

impl Roles {
    /// Finds the roles.
    ///
    /// # Errors
    ///
    /// The diagnostic `no-id` where no column tells the accounts apart.
    pub(super) fn find(columns: &[Column<'_>]) -> Result<Roles, Box<Diagnostic>> {
        let mut roles = Roles::who(columns)?;
        let mut taken = vec![roles.id];
        taken.extend(roles.date);
        let mut take = |meaning, fits: &dyn Fn(&Column<'_>) -> bool| {
            let free = columns
                .iter()
                .enumerate()
                .filter(|(place, _)| !taken.contains(place));
            let ranked = free.filter(|(_, column)| fits(column));
            let ranked = ranked.filter_map(|(place, column)| {
                let rank = column.words.rank(meaning)?;
                // The words for an owner are worth the same: more of the name tells more.
                let partly = meaning == Meaning::Owner && !column.words.are(meaning);
                Some((partly, rank, place))
            });
            let best = ranked.min().map(|(.., place)| place);
            taken.extend(best);
            best
        };
        let ids = columns[roles.id].profile;
        roles.parent = take(Meaning::Parent, &|column| is_parent(column, ids));
        roles.name = take(Meaning::Name, &is_text);
        roles.value = take(Meaning::Value, &is_amount);
        roles.owner = take(Meaning::Owner, &|column| is_text(column) && is_fact(column));
        roles.stage = take(Meaning::Stage, &|column| {
            is_group(column) && is_fact(column)
        });
        roles.segment = take(Meaning::Segment, &|column| {
            is_group(column) && is_fact(column)
        });
        let is_date = |column: &Column<'_>| is_date(column) && !column.words.say(Meaning::Last);
        roles.renewal = take(Meaning::Renewal, &is_date);
        roles.since = take(Meaning::Since, &is_date);
        Ok(roles)
    }

    /// The columns that have a role.
    pub(super) fn all(&self) -> Vec<usize> {
        let optional = [
            self.name,
            self.value,
            self.owner,
            self.segment,
            self.parent,
            self.since,
            self.renewal,
            self.stage,
            self.date,
        ];
        std::iter::once(self.id)
            .chain(optional.into_iter().flatten())
            .collect()
    }

    /// The id, and the date where only both together tell the rows apart.
    fn who(columns: &[Column<'_>]) -> Result<Roles, Box<Diagnostic>> {
        let places = || columns.iter().enumerate();
        let unique = || places().filter(|(_, column)| tells_apart(column));
        let by_name = first_named(unique(), Meaning::Id);
        let full = places().filter(|(_, it)| it.profile.empty == 0 && it.filled > 0);
        let meant = first_named(full, Meaning::Id);
        let roles = |id| Roles {
            id,
            repeated: meant.filter(|&meant| meant != id),
            ..Roles::default()
        };
        if let Some(id) = by_name {
            return Ok(roles(id));
        }
        let days = places().filter(|(_, it)| is_snapshot(it));
        let dated = first_named(days, Meaning::Snapshot);
        if let (Some(id), Some(date)) = (meant, dated) {
            return Ok(Roles {
                date: Some(date),
                repeated: None,
                ..roles(id)
            });
        }
        // What is unique by chance, as numbers of a short file are, is no id.
        let likely = |place: usize, column: &Column<'_>| match column.kind {
            _ if column.words.say(Meaning::Name) => Some(0),
            _ if meant.is_some() => None,
            Kind::Few(_) | Kind::Many | Kind::Mixed(_) => Some(1),
            _ => (place == 0).then_some(2),
        };
        let ranked = unique().filter_map(|(place, it)| Some((likely(place, it)?, place)));
        let any = ranked.min().map(|(_, place)| roles(place));
        any.ok_or_else(|| no_id(meant.map(|place| columns[place].name())))
    }
}

/// The column whose name says this by the word that is preferred.
fn first_named<'c, 'o: 'c>(
    columns: impl Iterator<Item = (usize, &'c Column<'o>)>,
    meaning: Meaning,
) -> Option<usize> {
    let ranked = columns.filter_map(|(place, column)| Some((column.words.rank(meaning)?, place)));
    ranked.min().map(|(_, place)| place)
}

fn no_id(meant: Option<&str>) -> Box<Diagnostic> {
    let message = match meant {
        Some(name) => format!(
            "{} does not tell the accounts apart: it repeats",
            quote(name)
        ),
        None => {
            "no column tells the accounts apart: each is empty somewhere, or repeats".to_owned()
        }
    };
    let help =
        "give each account one row and an id of its own, or a date to each row of an account";
    Box::new(Diagnostic::error("no-id", message).help(help))
}

fn tells_apart(column: &Column<'_>) -> bool {
    let whole = match &column.kind {
        Kind::Number(spread) => spread.whole,
        Kind::Few(_) | Kind::Many | Kind::Mixed(_) => true,
        _ => false,
    };
    whole && column.profile.is_unique()
}

fn is_snapshot(column: &Column<'_>) -> bool {
    let other = [Meaning::Since, Meaning::Renewal, Meaning::Last];
    is_date(column)
        && column.profile.empty == 0
        && !other.into_iter().any(|it| column.words.say(it))
}

/// Whether all cells are ids. Where none is empty there is no account above all others.
fn is_parent(column: &Column<'_>, ids: &Profile) -> bool {
    let profile = column.profile;
    profile.filled > 0 && profile.empty > 0 && profile.is_within(ids)
}

fn is_text(column: &Column<'_>) -> bool {
    matches!(column.kind, Kind::Few(_) | Kind::Many)
}

/// Whether a column is what its name names, and not what somebody makes of that: `CSM Sentiment`
/// is no CSM.
fn is_fact(column: &Column<'_>) -> bool {
    !column.words.say(Meaning::Opinion)
}

fn is_group(column: &Column<'_>) -> bool {
    matches!(column.kind, Kind::Few(_))
}

fn is_date(column: &Column<'_>) -> bool {
    matches!(column.kind, Kind::Date(_))
}

fn is_amount(column: &Column<'_>) -> bool {
    let other = [
        Meaning::Good,
        Meaning::Bad,
        Meaning::Earlier,
        Meaning::Outcome,
    ];
    matches!(column.kind, Kind::Number(_)) && !other.into_iter().any(|it| column.words.say(it))
}
