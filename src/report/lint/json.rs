//! Findings as one JSON document.

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Card, Counted, Points};
use crate::scorecard::{Band, Cuts};

use super::super::json;
use super::super::notation::{self, members};
use super::{Data, Lint, against, word};

/// The document, with a line break.
pub fn document(lint: &Lint<'_>) -> Vec<u8> {
    let tool = format!("health {}", lint.version);
    let absolute = matches!(lint.scorecard.base.bands.cuts, Cuts::Absolute { .. });
    notation::document("health/lint/1", &tool, |to| {
        to.members("scorecard", |to| json::scorecard(to, lint.scorecard));
        to.day("as_of", lint.as_of);
        to.members("summary", |to| {
            to.spaced(|to| {
                to.whole("errors", lint.count(Severity::Error) as u64);
                to.whole("warnings", lint.count(Severity::Warning) as u64);
                to.whole("notes", lint.count(Severity::Note) as u64);
            });
        });
        to.lines("findings", lint.findings, finding);
        to.lines("cards", lint.cards, card);
        to.optional("data", lint.data, |out, it| data(out, it, absolute));
    })
}

fn finding(out: &mut Vec<u8>, finding: &Diagnostic) {
    let place = finding.place.as_ref();
    members(out, |to| {
        to.text("code", finding.code);
        to.text("severity", word(finding.severity));
        to.text("message", finding.message.as_str());
        to.text("file", place.map(|it| it.file.as_str()));
        to.whole("line", place.and_then(|it| it.line));
        to.whole("column", place.and_then(|it| it.column));
        to.text("help", finding.help.as_deref());
    });
}

fn card(out: &mut Vec<u8>, card: &Card<'_>) {
    members(out, |to| {
        to.text("profile", card.profile);
        to.exact("start", card.start);
        to.each("signals", &card.signals, points);
    });
}

fn points(out: &mut Vec<u8>, points: &Points<'_>) {
    members(out, |to| {
        to.text("id", points.signal.id.as_str());
        to.text("polarity", points.signal.polarity.name());
        to.exact("share", points.share);
        to.exact("points", points.points);
    });
}

fn data(out: &mut Vec<u8>, data: &Data<'_>, absolute: bool) {
    let observed = &data.observed;
    members(out, |to| {
        to.whole("accounts", observed.accounts());
        to.whole("scored", observed.scored());
        to.whole("skipped", data.skipped);
        to.whole("uncertain", absolute.then(|| observed.uncertain()));
        to.members("bands", |to| {
            for band in Band::ALL {
                to.whole(band.name(), observed.band(band));
            }
        });
        to.lines("signals", &data.signals, |out, it| {
            signal(out, it, absolute);
        });
        to.optional("reference", data.reference.as_ref(), against::json);
    });
}

fn signal(out: &mut Vec<u8>, counted: &Counted<'_>, absolute: bool) {
    members(out, |to| {
        to.text("id", counted.signal.id.as_str());
        to.text("profile", counted.profile);
        to.whole("accounts", counted.accounts);
        to.whole("measured", counted.measured);
        to.whole("scored", counted.scored);
        to.whole("moved", absolute.then_some(counted.moved));
    });
}
