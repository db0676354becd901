//! Lints on what the scorecard makes of the accounts.

use crate::scorecard::{Band, Cuts, Part, Scorecard};

use super::code;
use super::findings::{Findings, list, percent};
use super::observe::{Observations, Observer};
use super::signal_data;

/// Of fewer accounts than these nothing is said: their shares mean little.
pub(super) const LEAST: u64 = 10;
/// Over this share in one band, the bands tell the accounts apart too little.
const CROWDED: f64 = 0.75;
/// Over this share of bands that what is unknown could change.
const UNCERTAIN: f64 = 0.25;

/// Looks at everything that was counted.
pub(super) fn look<'s>(
    scorecard: &'s Scorecard,
    observer: &Observer<'s>,
    found: &Observations,
    findings: &mut Findings<'s>,
) {
    currencies(scorecard, found, findings);
    if found.accounts() < LEAST {
        return;
    }
    bands(scorecard, found, findings);
    profiles(scorecard, found, findings);
    signal_data::look(&observer.tracked, found, findings);
}

fn currencies(scorecard: &Scorecard, found: &Observations, findings: &mut Findings<'_>) {
    if found.currencies.len() < 2 {
        return;
    }
    let marks = found.currencies.iter();
    let marks: Vec<String> = marks
        .map(|(mark, accounts)| format!("{mark} ({accounts})"))
        .collect();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let column = scorecard.account.value.as_deref().unwrap_or_default();
    findings.add(
        code::MIXED_CURRENCIES,
        Part::Account("value"),
        format!("{column} has several currencies: {}", list(&marks)),
        "sums and the order of the list take them all for one: convert them before the export",
    );
}

fn bands(scorecard: &Scorecard, found: &Observations, findings: &mut Findings<'_>) {
    let share = |accounts: u64, of: u64| accounts as f64 / of as f64;
    let bands = Band::ALL.map(|band| (band, share(found.band(band), found.accounts())));
    if let Some((band, share)) = bands.into_iter().find(|(_, share)| *share > CROWDED) {
        let (key, help) = match band {
            Band::Unknown => (
                "min_coverage",
                "too little is known of them: look for columns that are empty, or lower min_coverage",
            ),
            Band::Green => (
                "green",
                "say where your good accounts end: raise the cut, or let the curves go further",
            ),
            Band::Red | Band::Yellow => (
                "yellow",
                "cuts or curves nearer to your data would tell the accounts apart",
            ),
        };
        let part = Part::Bands { profile: None, key };
        let message = format!("{} of the accounts are {}", percent(share), band.name());
        findings.add(code::CROWDED_BAND, part, message, help);
    }
    let absolute = matches!(scorecard.base.bands.cuts, Cuts::Absolute { .. });
    let uncertain = share(found.uncertain(), found.scored());
    if absolute && found.scored() >= LEAST && uncertain > UNCERTAIN {
        findings.add(
            code::UNCERTAIN_BANDS,
            Part::Bands {
                profile: None,
                key: "min_coverage",
            },
            format!("{} of the scored accounts could be in another band, by what is not known of them", percent(uncertain)),
            "have the columns filled in that are missing most, or raise min_coverage so that such accounts are unknown",
        );
    }
}

fn profiles(scorecard: &Scorecard, found: &Observations, findings: &mut Findings<'_>) {
    let accounts = |count: u64| match count {
        1 => "1 account".to_owned(),
        _ => format!("{count} accounts"),
    };
    let Some(first) = scorecard.profiles.first() else {
        return;
    };
    let verb = |count: u64| if count == 1 { "matches" } else { "match" };
    if found.unmatched > 0 {
        let count = found.unmatched;
        findings.add(
            code::NO_PROFILE,
            Part::Profile(&first.id, "when"),
            format!("{} {} no profile", accounts(count), verb(count)),
            "they are held against the base; where every account should have a profile, look at the conditions",
        );
    }
    for (profile, &count) in scorecard.profiles.iter().zip(&found.again) {
        if count > 0 {
            findings.add(
                code::SEVERAL_PROFILES,
                Part::Profile(&profile.id, "when"),
                format!(
                    "{} {} profile {} and one above it, which counts",
                    accounts(count),
                    verb(count),
                    profile.id
                ),
                "ask for more in one of the conditions, so that an account has one profile",
            );
        }
    }
}
