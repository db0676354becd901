//! `health calibrate`: a scorecard whose cuts and ranges are taken from a file's accounts.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::calibrate::{Frozen, Numbers, Observer, Shares, Unfrozen, freeze};
use crate::cell::Date;
use crate::diagnostic::{Diagnostic, visible};
use crate::input::Source;
use crate::report::calibrate::{self as report, Calibration};
use crate::report::number;
use crate::score::{QuantileCuts, Request};
use crate::scorecard::{Band, ByBand, Cuts, Part, Patch, Scorecard};

use super::accounts::Accounts;
use super::accounts::opening::Opening;
use super::accounts::sources::Sources;
use super::args::Calibrate;
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// How the comment that says where the numbers come from begins.
const OPENING: &str = "Calibrated by health ";

/// What stands before the accounts of an earlier calibration, whose numbers may be there still.
const BEFORE: &str = "Before that by ";

/// What one pass over the accounts saw.
struct Seen {
    scores: Vec<f64>,
    /// Of each account, in input order.
    bands: Vec<Band>,
    numbers: Numbers,
    /// Where quantile bands are cut, if the scorecard has them.
    cuts: Option<QuantileCuts>,
    skipped: u64,
}

/// The accounts that the numbers are taken from.
struct Reference<'a> {
    args: &'a Calibrate,
    as_of: Date,
    sources: &'a Sources,
    voice: &'a Voice,
}

/// Writes the scorecard with numbers over what was relative to the accounts.
pub(super) fn calibrate(args: &Calibrate, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let shares = args.ranges.as_deref().map(shares).transpose()?;
    let mut loaded = load(args.config.as_deref())?;
    check(&loaded, shares.is_some())?;
    let mut patch = loaded.patch(args.output.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    say_scorecard(&loaded, as_of, voice);
    let files = (args.files.as_slice(), &args.inputs);
    let sources = Opening {
        again: true,
        hashed: true,
    }
    .joined(&mut loaded, files, as_of, voice)?;
    let reference = Reference {
        args,
        as_of,
        sources: &sources,
        voice,
    };
    let scorecard = &loaded.scorecard;
    let observer = Observer::new(scorecard, &patch);
    let mut before = reference.look(scorecard, &observer)?;
    let mut ranges = Vec::new();
    let mut now = None;
    if let Some(shares) = shares {
        ranges = observer.ranges(std::mem::take(&mut before.numbers), shares);
        observer.write(&ranges, &mut patch)?;
        let second = cards_of(&patch, &loaded)?;
        now = Some(reference.look(&second, &Observer::new(&second, &patch))?);
    }
    let bands = [&before, now.as_ref().unwrap_or(&before)].map(Seen::counts);
    let moved = now.as_ref().map_or(0, |now| before.moved(now));
    let cuts = freeze_bands(now.as_mut().unwrap_or(&mut before), &mut patch, &loaded)?;
    let earlier = std::iter::from_fn(|| patch.take_preface(OPENING)).collect::<String>();
    patch.preface(&reference.provenance(&loaded, &before, &earlier));
    cards_of(&patch, &loaded)?;
    save(args, &loaded, &patch)?;
    let found = Calibration {
        bands: &scorecard.base.bands,
        cuts,
        ranges: &ranges,
        accounts: bands,
    };
    voice.aside(|color| report::text(&found, color));
    if cuts.is_none() && moved > 0 {
        voice.warn(&moved_by_ranges(moved, before.bands.len()));
    }
    Ok(sum_up_skipped(before.skipped, voice))
}

/// Writes the calibrated scorecard.
fn save(args: &Calibrate, loaded: &Loaded, patch: &Patch) -> Result<()> {
    let read = [loaded.files.as_slice(), &args.files];
    let mut destination = Destination::open(args.output.as_deref(), &read)?;
    destination.write(patch.text().as_bytes())?;
    destination.finish()
}

impl Seen {
    /// How many accounts have each band.
    fn counts(&self) -> ByBand<u64> {
        let mut counts = ByBand::default();
        for &band in &self.bands {
            counts[band] += 1;
        }
        counts
    }

    /// How many accounts have another band in a later pass over the same ones.
    fn moved(&self, now: &Seen) -> usize {
        let pairs = self.bands.iter().zip(&now.bands);
        pairs.filter(|(before, now)| before != now).count()
    }
}

/// Warns of cuts that stay where they were while the scores under them move.
fn moved_by_ranges(moved: usize, all: usize) -> Diagnostic {
    let [moved, all] = [moved, all].map(|it| spoken(it as u64));
    let message = format!(
        "the ranges move the scores and the cuts stay where they were: that gives {moved} of {all} \
         accounts another band"
    );
    let help = "draw the cuts again for the new scores, or write quantile bands, such as green = \
                \"top 25%\" and red = \"bottom 25%\", and calibrate once more: the cuts are then \
                taken from the new scores";
    Diagnostic::warning("cuts-of-old-scores", message).help(help)
}

fn spoken(number: u64) -> String {
    let mut text = String::new();
    number::count(&mut text, number);
    text
}

/// Between which percentages of the accounts a range is to lie.
fn shares(text: &str) -> Result<Shares> {
    let ends = text.split_once(',').and_then(|(low, high)| {
        let end = |text: &str| text.trim().parse::<f64>().ok();
        Some([end(low)?, end(high)?])
    });
    match ends {
        Some([low, high]) if 0.0 <= low && low < high && high <= 100.0 => Ok(Shares { low, high }),
        _ => bail!("--ranges {text}: write two percentages, as in --ranges=5,95"),
    }
}

/// Refuses a scorecard of which there is nothing to write.
fn check(loaded: &Loaded, ranges: bool) -> Result<(), Failure> {
    let bands = Part::Bands {
        profile: None,
        key: "green",
    };
    if !ranges && matches!(loaded.scorecard.base.bands.cuts, Cuts::Absolute { .. }) {
        let message = "there is nothing to freeze: the bands are cut by scores already";
        let help = "say --ranges to set the ranges of the signals by the accounts";
        let problem = Diagnostic::error("nothing-to-freeze", message).help(help);
        return Err(Failure::new(loaded.places.locate(bands, problem)));
    }
    Ok(())
}

/// The scorecard at hand, with signals and bands as they are written now.
fn cards_of(patch: &Patch, loaded: &Loaded) -> Result<Scorecard, Failure> {
    let written = patch.parse()?.scorecard;
    Ok(Scorecard {
        base: written.base,
        profiles: written.profiles,
        ..loaded.scorecard.clone()
    })
}

/// Writes cuts by the score over quantile bands, if the scorecard has them.
fn freeze_bands(seen: &mut Seen, patch: &mut Patch, loaded: &Loaded) -> Result<Option<Frozen>> {
    let Some(cuts) = seen.cuts else {
        return Ok(None);
    };
    let frozen = freeze(&mut seen.scores, cuts).map_err(|problem| {
        let (key, help) = match problem {
            Unfrozen::NoneGreen => (
                "green",
                "signals that fewer accounts fill would tell them apart",
            ),
            Unfrozen::NoneRed => (
                "red",
                "signals that fewer accounts lack would tell them apart",
            ),
        };
        let problem = Diagnostic::error("no-such-cuts", problem.to_string()).help(help);
        let part = Part::Bands { profile: None, key };
        Failure::new(loaded.places.locate(part, problem))
    })?;
    patch.replace(&["bands", "green"], &frozen.green.to_string())?;
    patch.replace(&["bands", "red"], &frozen.yellow.to_string())?;
    patch.rename(&["bands", "red"], "yellow")?;
    Ok(Some(frozen))
}

/// The accounts that the comment of earlier calibrations names, each once, and what somebody else
/// wrote into it.
fn earlier_lines(earlier: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut accounts, mut own) = (Vec::new(), Vec::new());
    let mut lines = earlier.lines();
    while let Some(line) = lines.next() {
        let named = if line.starts_with(OPENING) {
            lines.next()
        } else {
            line.strip_prefix(BEFORE)
        };
        match named {
            Some(named) if !accounts.contains(&named) => accounts.push(named),
            None if !line.starts_with("SHA-256 of the ") => own.push(line),
            _ => {}
        }
    }
    (accounts, own)
}

impl Reference<'_> {
    /// Holds the accounts against a scorecard.
    fn look(&self, scorecard: &Scorecard, observer: &Observer<'_>) -> Result<Seen> {
        let accounts = Accounts {
            sources: self.sources,
            scorecard,
            request: Request::new(self.as_of),
            invalid: self.args.inputs.invalid,
            voice: self.voice,
        };
        let prepared = accounts.prepare()?;
        let mut seen = Seen {
            scores: Vec::new(),
            bands: Vec::new(),
            numbers: observer.nothing(),
            cuts: prepared.cuts(),
            skipped: 0,
        };
        let outcome = accounts.run(
            prepared,
            |scored| {
                let each = scored.accounts().map(|it| (it.band(), it.score()));
                (
                    each.collect::<Vec<_>>(),
                    observer.observe(scored.accounts()),
                )
            },
            |(each, numbers)| {
                for (band, score) in each {
                    seen.bands.push(band);
                    seen.scores.extend(score);
                }
                seen.numbers.merge(numbers);
                Ok(())
            },
        )?;
        say_understood(&outcome.scanned, self.voice);
        seen.skipped = outcome.skipped;
        Ok(seen)
    }

    /// Where the numbers come from, as a comment; `earlier` is that of earlier calibrations.
    fn provenance(&self, loaded: &Loaded, seen: &Seen, earlier: &str) -> String {
        let mut text = format!(
            "{OPENING}{}: what is marked \"was\" is taken from the accounts of\n",
            env!("CARGO_PKG_VERSION")
        );
        let mut from = String::new();
        let names = self.sources.list().iter().map(Source::name);
        visible(&mut from, &names.collect::<Vec<_>>().join(", "));
        let _ = write!(
            from,
            ", as of {}: {} of them with a score.",
            self.as_of,
            seen.scores.len()
        );
        let _ = writeln!(text, "{from}");
        if let Some(hash) = self.sources.sha256() {
            let _ = writeln!(text, "SHA-256 of the accounts:  {hash}");
        }
        let _ = writeln!(
            text,
            "SHA-256 of the scorecard: {}",
            loaded.scorecard.sha256
        );
        let (before, own) = earlier_lines(earlier);
        for line in before.iter().filter(|it| **it != from) {
            let _ = writeln!(text, "{BEFORE}{line}");
        }
        for line in own {
            let _ = writeln!(text, "{line}");
        }
        text
    }
}
