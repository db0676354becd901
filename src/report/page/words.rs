//! Everything that a person reads on the page, in one place.

use crate::report::spoken::{count, money, score, shown};
use crate::report::tenths;
use crate::score::Summary;
use crate::scorecard::{Band, Bands};

use super::census::{AGES, RENEWALS};

/// What a person reads on the page. `{…}` is filled in.
pub(super) struct Words {
    /// The language, as BCP 47 names it.
    pub(super) language: &'static str,
    pub(super) untitled: &'static str,
    pub(super) skip: &'static str,
    pub(super) views: &'static str,
    pub(super) overview: &'static str,
    pub(super) accounts_view: &'static str,
    pub(super) lists: &'static str,
    pub(super) theme: &'static str,
    pub(super) print: &'static str,
    pub(super) no_script: &'static str,
    pub(super) scores_as_of: &'static str,
    pub(super) band: &'static str,
    pub(super) bands_title: &'static str,
    pub(super) accounts_heading: &'static str,
    pub(super) mean_score: &'static str,
    pub(super) value_at_risk: &'static str,
    pub(super) without_score: &'static str,
    pub(super) spread_title: &'static str,
    pub(super) lost_title: &'static str,
    pub(super) lost_note: &'static str,
    pub(super) signal: &'static str,
    pub(super) points: &'static str,
    pub(super) by_value: &'static str,
    pub(super) by_segment: &'static str,
    pub(super) by_owner: &'static str,
    pub(super) by_profile: &'static str,
    pub(super) by_age: &'static str,
    pub(super) segment: &'static str,
    pub(super) owner: &'static str,
    pub(super) profile: &'static str,
    pub(super) age: &'static str,
    pub(super) base: &'static str,
    pub(super) none: &'static str,
    pub(super) all_accounts: &'static str,
    pub(super) ages: [&'static str; AGES.len() + 1],
    pub(super) journey_title: &'static str,
    pub(super) journey_note: &'static str,
    pub(super) heat_title: &'static str,
    pub(super) heat_note: &'static str,
    pub(super) renewals_title: &'static str,
    pub(super) renewal_spans: [&'static str; RENEWALS.len()],
    pub(super) renewals_not_green: &'static str,
    pub(super) when: &'static str,
    pub(super) movement_title: &'static str,
    pub(super) movers_title: &'static str,
    pub(super) account: &'static str,
    pub(super) since: &'static str,
    pub(super) another_scorecard: &'static str,
    pub(super) before: &'static str,
    pub(super) now: &'static str,
    pub(super) change: &'static str,
    pub(super) change_of_value: &'static str,
    pub(super) mean_from_to: &'static str,
    unknown: &'static str,
    one_account: &'static str,
    many_accounts: &'static str,
    some_of: &'static str,
    in_band: &'static str,
    of_scored: &'static str,
    of_value: &'static str,
    of_value_but: &'static str,
    too_little: &'static str,
    bin: &'static str,
    spread: &'static str,
    held_by: &'static str,
    more: &'static str,
    made_by: &'static str,
    /// What the script says, by the names it knows. It fills in `{…}` too.
    pub(super) script: &'static [(&'static str, &'static str)],
}

/// The page in English.
pub(super) const ENGLISH: Words = Words {
    language: "en",
    untitled: "Customer health",
    skip: "Skip to the content",
    views: "Views",
    overview: "Overview",
    accounts_view: "Accounts",
    lists: "Lists",
    theme: "Light or dark",
    print: "Print",
    no_script: "Accounts and lists need JavaScript, which is switched off here. The overview is whole.",
    scores_as_of: "scores as of",
    band: "Band",
    bands_title: "Where the accounts stand",
    accounts_heading: "Accounts",
    mean_score: "Mean score",
    value_at_risk: "Value at risk",
    without_score: "Without a score",
    spread_title: "How the scores are spread",
    lost_title: "What holds the accounts back",
    lost_note: "Points that each signal takes from an account in the mean",
    signal: "Signal",
    points: "Points",
    by_value: "By value",
    by_segment: "By segment",
    by_owner: "By owner",
    by_profile: "By profile",
    by_age: "By age: do customers fall with time?",
    segment: "Segment",
    owner: "Owner",
    profile: "Profile",
    age: "Customer for",
    base: "all others",
    none: "(none)",
    all_accounts: "all accounts",
    ages: [
        "under 3 months",
        "3 to 6 months",
        "6 to 12 months",
        "1 to 2 years",
        "2 to 3 years",
        "over 3 years",
    ],
    journey_title: "The journey",
    journey_note: "Each stage by band, with what mostly holds those accounts back",
    heat_title: "Dimensions",
    heat_note: "Mean score of each dimension",
    renewals_title: "Renewals of the next 90 days",
    renewal_spans: ["within 30 days", "31 to 60 days", "61 to 90 days"],
    renewals_not_green: "Renewing soon and not green",
    when: "When",
    movement_title: "How the accounts moved",
    movers_title: "Who moved most",
    account: "Account",
    since: "Since the snapshot of {date}.",
    another_scorecard: "The scorecard has changed since.",
    before: "Then",
    now: "Now",
    change: "Change",
    change_of_value: "Value",
    mean_from_to: "The mean score, from {from} on {first} to {to} on {last}",
    unknown: "not enough data",
    one_account: "1 account",
    many_accounts: "{n} accounts",
    some_of: "{some} of {accounts}",
    in_band: "{n} {band}",
    of_scored: "of {accounts} with a score",
    of_value: "of {value}",
    of_value_but: "of {value}; no value for {accounts}",
    too_little: "{accounts} with too little data",
    bin: "{from} to {to}: {accounts}, {band}",
    spread: "How many of {accounts} have which score",
    held_by: "{signal} {points}",
    more: "and {n} more",
    made_by: "Made by {tool} with the scorecard {scorecard}",
    script: SCRIPT,
};

impl Words {
    /// What people call a band.
    pub(super) fn band(&self, bands: &Bands, band: Band) -> String {
        match (band, &bands.labels.unknown) {
            (Band::Unknown, None) => self.unknown.to_owned(),
            _ => shown(bands.label(band)),
        }
    }

    /// `1,234 accounts`.
    pub(super) fn accounts(&self, number: u64) -> String {
        let pattern = if number == 1 {
            self.one_account
        } else {
            self.many_accounts
        };
        fill(pattern, &[("n", &count(number))])
    }

    /// How many accounts the page has, where the run has more.
    pub(super) fn some_of(&self, some: u64, all: u64) -> String {
        let (some, all) = (count(some), self.accounts(all));
        fill(self.some_of, &[("some", &some), ("accounts", &all)])
    }

    /// How many accounts stand in each band: `3 green, 1 red`.
    pub(super) fn bands(&self, bands: &Bands, summary: &Summary) -> String {
        let told = Band::ALL.into_iter().filter_map(|band| {
            let accounts = summary.band(band).accounts;
            let told = [("n", count(accounts)), ("band", self.band(bands, band))];
            let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
            (accounts > 0).then(|| fill(self.in_band, &told))
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// How many accounts a mean is of.
    pub(super) fn of_scored(&self, scored: u64) -> String {
        fill(self.of_scored, &[("accounts", &self.accounts(scored))])
    }

    /// How much all accounts are worth, and how many have no value.
    pub(super) fn of_value(&self, value: f64, missing: u64) -> String {
        let (value, without) = (money(value), self.accounts(missing));
        let pattern = match missing {
            0 => self.of_value,
            _ => self.of_value_but,
        };
        fill(pattern, &[("value", &value), ("accounts", &without)])
    }

    /// How many accounts lack data.
    pub(super) fn too_little(&self, unknown: u64) -> String {
        fill(self.too_little, &[("accounts", &self.accounts(unknown))])
    }

    /// How many accounts of a band have such a score.
    pub(super) fn bin(&self, from: usize, to: usize, band: &str, accounts: u64) -> String {
        let (from, to, accounts) = (from.to_string(), to.to_string(), self.accounts(accounts));
        let values = [
            ("from", &*from),
            ("to", &to),
            ("accounts", &accounts),
            ("band", band),
        ];
        fill(self.bin, &values)
    }

    /// The spread of the scores in a sentence.
    pub(super) fn spread(&self, scored: u64) -> String {
        fill(self.spread, &[("accounts", &self.accounts(scored))])
    }

    /// A signal, and how many points it holds back.
    pub(super) fn held_by(&self, signal: &str, mean: f64) -> String {
        let points = tenths::shown(-tenths::nearest(mean));
        fill(self.held_by, &[("signal", signal), ("points", &points)])
    }

    /// How many groups are not told.
    pub(super) fn more(&self, groups: usize) -> String {
        fill(self.more, &[("n", &count(groups as u64))])
    }

    /// The day of the last snapshot.
    pub(super) fn since_the(&self, date: &str) -> String {
        fill(self.since, &[("date", date)])
    }

    /// The mean score over time in a sentence.
    pub(super) fn mean_from_to(&self, [first, last]: [&str; 2], means: [f64; 2]) -> String {
        let [from, to] = means.map(score);
        let values = [
            ("first", first),
            ("last", last),
            ("from", &from),
            ("to", &to),
        ];
        fill(self.mean_from_to, &values)
    }

    /// What made the page, and by which scorecard.
    pub(super) fn made_by(&self, tool: &str, scorecard: &str) -> String {
        fill(self.made_by, &[("tool", tool), ("scorecard", scorecard)])
    }
}

/// A pattern with its `{names}` filled in; what is filled in is no pattern.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "{pattern}: nothing is called {name}");
        out.push_str(before);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    out + rest
}

/// What the script says in English, by the names it knows. It fills in `{…}`.
const SCRIPT: &[(&str, &str)] = &[
    ("account", "Account"),
    ("owner", "Owner"),
    ("segment", "Segment"),
    ("stage", "Stage"),
    ("profile", "Profile"),
    ("base", "all others"),
    ("none", "(none)"),
    ("value", "Value"),
    ("score", "Score"),
    ("band", "Band"),
    ("known", "Data known"),
    ("trend", "Trend"),
    ("change", "Change"),
    ("heldBack", "Held back by"),
    ("nextStep", "Next step"),
    ("table", "Table of accounts"),
    ("search", "Search accounts"),
    ("searchHint", "Name, id, owner …"),
    ("all", "all"),
    ("play", "Next steps"),
    ("renewal", "Renewal"),
    ("since", "Customer since"),
    ("clear", "Clear the filter"),
    ("shown", "{shown} of {all} accounts"),
    ("shownValue", "{shown} of {all} accounts, worth {value}"),
    ("nothing", "No account fits this filter."),
    ("sortedBy", "Sort by {column}"),
    ("back", "All accounts"),
    ("noSuch", "This page has no account {id}."),
    ("of100", "of 100"),
    (
        "interval",
        "Somewhere in {low}–{high} once everything is known",
    ),
    ("waterfall", "Where the points come from"),
    ("start", "start"),
    ("startHow", "what could be taken"),
    ("total", "score"),
    ("signal", "Signal"),
    ("points", "Points"),
    ("earned", "{points} of {most}"),
    ("took", "{points} of at most {most}"),
    ("notKnown", "Not known"),
    ("ofAll", "{share} of all"),
    ("dimensions", "Dimensions"),
    ("rules", "Rules"),
    ("lift", "The least that would lift it"),
    (
        "liftElsewhere",
        "Worked out here for the accounts that come first; for this one health explain FILE {id} says it.",
    ),
    ("nextSteps", "Next steps"),
    ("noNextSteps", "None of the plays fits this account."),
    ("history", "Score over time"),
    ("historyOf", "Score from {first} to {last}"),
    ("id", "Id"),
    (
        "listsNote",
        "Who to talk to, and about what: one list for each play of the scorecard.",
    ),
    (
        "listsNone",
        "The scorecard has no plays, or none fits an account of this page.",
    ),
    ("listOf", "{accounts}, worth {value}"),
    ("allLists", "All lists"),
    ("whole", "The whole list: {accounts}"),
    ("first", "The first {n} are shown; the CSV has all."),
    ("oneAccount", "1 account"),
    ("manyAccounts", "{n} accounts"),
    ("copy", "Copy as CSV"),
    ("copied", "Copied"),
    ("copyFailed", "Could not copy"),
    ("save", "Save as CSV"),
    ("printList", "Print"),
    ("themeAuto", "as the system"),
    ("themeLight", "light"),
    ("themeDark", "dark"),
    ("themeNow", "Colours: {theme}"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::{SCRIPT as CODE, STYLE};

    #[test]
    fn what_is_filled_in_is_no_pattern() {
        let values = [("signal", "{points}"), ("points", "−1.0")];
        assert_eq!(fill("{signal} {points}", &values), "{points} −1.0");
        assert_eq!(ENGLISH.accounts(1), "1 account");
        assert_eq!(ENGLISH.accounts(12_000), "12,000 accounts");
    }

    /// The names that the script uses: behind `words.`, and those of its columns.
    fn used() -> Vec<&'static str> {
        let behind = |text: &'static str| {
            let end = text.find(|it: char| !it.is_ascii_alphanumeric());
            &text[..end.unwrap_or(text.len())]
        };
        let direct = CODE.split("words.").skip(1).map(behind);
        let columns = CODE.split("name: \"").skip(1).map(behind);
        let headings = CODE.split("heading(\"").skip(1).map(behind);
        let all = direct.chain(columns).chain(headings);
        // A comment may end with `words.`.
        all.filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn the_script_says_all_of_its_words_and_no_other() {
        let known: Vec<&str> = SCRIPT.iter().map(|(name, _)| *name).collect();
        let used = used();
        for name in &used {
            assert!(known.contains(name), "the script has no word {name}");
        }
        for name in known {
            let chosen = ["owner", "segment", "stage"].contains(&name);
            assert!(chosen || used.contains(&name), "{name} is never said");
        }
        assert!(!STYLE.contains("</") && !CODE.contains("</"));
    }
}
