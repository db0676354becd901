//! What holds the book back: the points that each signal takes from all accounts.

use crate::report::page::Frame;
use crate::report::page::bar::{self, Part};
use crate::report::page::census::Census;
use crate::report::spoken::shown;
use crate::report::tenths::nearest;

/// How many signals are told.
const TOLD: usize = 10;

/// What holds the book back, the most first.
pub(in crate::report::page) struct Lost {
    pub(in crate::report::page) signals: Vec<Signal>,
    pub(in crate::report::page) by_value: bool,
}

/// What one signal holds back.
pub(in crate::report::page) struct Signal {
    pub(in crate::report::page) title: String,
    /// Points, of an account in the mean.
    pub(in crate::report::page) mean: String,
    /// The same where an account counts by its value.
    pub(in crate::report::page) by_value: String,
    pub(in crate::report::page) bar: Vec<Part>,
}

impl Lost {
    /// What the signals hold back; `None` where nothing does.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Option<Self> {
        let speech = frame.run.speech;
        let scored = census.all.summary.scored().max(1) as f64;
        let means = census.all.lost.iter().map(|lost| lost / scored);
        let mut means: Vec<(usize, f64)> = means.enumerate().collect();
        means.sort_by(|one, other| other.1.total_cmp(&one.1));
        means.retain(|(_, mean)| nearest(*mean) > 0);
        means.truncate(TOLD);
        let most = means.first()?.1;
        let signal = |&(place, mean): &(usize, f64)| Signal {
            title: shown(&census.signals[place]),
            mean: speech.tenths(nearest(mean)),
            by_value: match census.lost_by_value[place].get() {
                Some(mean) => speech.tenths(nearest(mean)),
                None => String::new(),
            },
            bar: bar::plain(mean, most),
        };
        Some(Lost {
            signals: means.iter().map(signal).collect(),
            by_value: frame.run.has_value,
        })
    }
}
