//! The accounts of the last snapshot that a run lacks.

use crate::score::Identities;
use crate::scorecard::Band;

use super::super::{Accounts, Cells};
use super::Past;

/// An account of the last snapshot that a run lacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gone<'p> {
    /// The id, to the letter.
    pub id: &'p str,
    /// What people call it.
    pub name: Option<&'p str>,
    /// Its value then, in money.
    pub value: Option<f64>,
    /// Its band then, after the rules.
    pub band: Band,
}

/// What the accounts of the last snapshot are called, and what they are worth.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    ids: Cells,
    names: Cells,
    values: Vec<Option<f64>>,
}

impl Called {
    pub(super) fn of(accounts: &Accounts) -> Self {
        Called {
            ids: accounts.ids.clone(),
            names: accounts.names.clone(),
            values: accounts.values.clone(),
        }
    }
}

impl Past {
    /// The accounts of the last snapshot that are not among those of a run, which are `here` by
    /// their ids: what is worth most first, and else in their order. `None` where there is no last
    /// snapshot.
    pub fn gone<'i>(&self, here: impl Iterator<Item = &'i str>) -> Option<Vec<Gone<'_>>> {
        self.since?;
        let mut is_here = vec![false; self.last.len()];
        for id in here {
            let place = self.places.get(&Identities::hash(id, None));
            if let Some(is_here) = place.and_then(|place| is_here.get_mut(*place as usize)) {
                *is_here = true;
            }
        }
        let Called { ids, names, values } = &self.called;
        let gone = (0..ids.len()).filter_map(|row| {
            let id = ids.text(row)?;
            let place = *self.places.get(&Identities::hash(id, None))? as usize;
            let (_, band, _) = (*self.last.get(place)?)?;
            (!is_here[place]).then(|| Gone {
                id,
                name: names.text(row),
                value: values[row],
                band,
            })
        });
        let mut gone: Vec<Gone<'_>> = gone.collect();
        let value = |it: &Gone<'_>| it.value.unwrap_or(f64::NEG_INFINITY);
        gone.sort_by(|one, other| value(other).total_cmp(&value(one)));
        Some(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Date;

    fn night() -> Accounts {
        let ids = ["SMALL", "NONE", "LARGE", "STAYS"];
        Accounts {
            ids: ids.into_iter().collect(),
            names: ids.into_iter().collect(),
            owners: ids.into_iter().collect(),
            profiles: ids.into_iter().collect(),
            values: vec![Some(5.0), None, Some(50.0), Some(500.0)],
            scores: vec![Some(90.0), None, Some(10.0), Some(90.0)],
            bands: vec![Band::Green, Band::Unknown, Band::Red, Band::Green],
            coverages: vec![1.0; 4],
            columns: Vec::new(),
        }
    }

    #[test]
    fn who_is_worth_most_is_gone_first() {
        let date = Date::from_days(20_758);
        let mut past = Past::new(date);
        assert_eq!(past.gone([].into_iter()), None);
        past.add(date, &sole());
        assert_eq!(past.gone([].into_iter()), None);
        past.add_last(date, &night());
        let rows: [(&str, &[&str], &[&str]); 3] = [
            ("all", &[], &["STAYS", "LARGE", "SMALL", "NONE"]),
            ("three", &["STAYS", "NEW"], &["LARGE", "SMALL", "NONE"]),
            ("none", &["NONE", "LARGE", "STAYS", "SMALL"], &[]),
        ];
        for (name, here, expected) in rows {
            let gone = past.gone(here.iter().copied()).expect("a last snapshot");
            let ids: Vec<&str> = gone.iter().map(|it| it.id).collect();
            assert_eq!(ids, expected, "{name}");
        }
        let gone = past.gone(["STAYS"].into_iter()).expect("a last snapshot");
        let large = Gone {
            id: "LARGE",
            name: Some("LARGE"),
            value: Some(50.0),
            band: Band::Red,
        };
        assert_eq!(gone[0], large);
    }

    fn sole() -> Accounts {
        let one = || ["OLD"].into_iter().collect();
        Accounts {
            ids: one(),
            names: one(),
            owners: one(),
            profiles: one(),
            values: vec![None],
            scores: vec![Some(1.0)],
            bands: vec![Band::Red],
            coverages: vec![1.0],
            columns: Vec::new(),
        }
    }
}
