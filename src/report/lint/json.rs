//! Findings as one JSON document.

use std::io::Write as _;

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Card, Counted, Points};
use crate::scorecard::{Band, Cuts};

use super::super::json;
use super::super::notation::{array, key, object, optional, string};
use super::super::number::{exact, whole};
use super::{Data, Lint, against, word};

/// Appends the document, with a line break.
pub fn write(out: &mut Vec<u8>, lint: &Lint<'_>) {
    // Writing to a vector cannot fail.
    let _ = write!(
        out,
        "{{\n  \"schema\": \"health/lint/1\",\n  \"tool\": \"health {}\"",
        lint.version
    );
    out.extend_from_slice(b",\n  \"scorecard\": {");
    json::scorecard(out, lint.scorecard);
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| lint.count(severity));
    let _ = write!(
        out,
        "}},\n  \"as_of\": \"{}\",\n  \"summary\": {{\"errors\": {errors}, \"warnings\": {warnings}, \"notes\": {notes}}}",
        lint.as_of
    );
    out.extend_from_slice(b",\n  \"findings\": ");
    array(out, lint.findings, finding);
    out.extend_from_slice(b",\n  \"cards\": ");
    array(out, lint.cards, card);
    out.extend_from_slice(b",\n  \"data\": ");
    let absolute = matches!(lint.scorecard.base.bands.cuts, Cuts::Absolute { .. });
    optional(out, lint.data, |out, it| data(out, it, absolute));
    out.extend_from_slice(b"\n}\n");
}

fn finding(out: &mut Vec<u8>, finding: &Diagnostic) {
    let place = finding.place.as_ref();
    out.extend_from_slice(b"\n    {\"code\":");
    string(out, finding.code);
    key(out, "severity");
    string(out, word(finding.severity));
    key(out, "message");
    string(out, &finding.message);
    key(out, "file");
    optional(out, place.map(|it| it.file.as_str()), string);
    key(out, "line");
    optional(out, place.and_then(|it| it.line), whole);
    key(out, "column");
    optional(out, place.and_then(|it| it.column), whole);
    key(out, "help");
    optional(out, finding.help.as_deref(), string);
    out.push(b'}');
}

fn card(out: &mut Vec<u8>, card: &Card<'_>) {
    out.extend_from_slice(b"\n    {\"profile\":");
    optional(out, card.profile, string);
    key(out, "start");
    exact(out, card.start);
    key(out, "signals");
    array(out, &card.signals, points);
    out.push(b'}');
}

fn points(out: &mut Vec<u8>, points: &Points<'_>) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &points.signal.id);
    key(out, "polarity");
    string(out, points.signal.polarity.name());
    key(out, "share");
    exact(out, points.share);
    key(out, "points");
    exact(out, points.points);
    out.push(b'}');
}

fn data(out: &mut Vec<u8>, data: &Data<'_>, absolute: bool) {
    let observed = &data.observed;
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, observed.accounts());
    key(out, "scored");
    whole(out, observed.scored());
    key(out, "skipped");
    whole(out, data.skipped);
    key(out, "uncertain");
    optional(out, absolute.then(|| observed.uncertain()), whole);
    key(out, "bands");
    let bands = Band::ALL.map(|band| (band.name(), observed.band(band)));
    object(out, bands, whole);
    key(out, "signals");
    array(out, &data.signals, |out, it| signal(out, it, absolute));
    key(out, "reference");
    optional(out, data.reference.as_ref(), against::json);
    out.push(b'}');
}

fn signal(out: &mut Vec<u8>, counted: &Counted<'_>, absolute: bool) {
    out.extend_from_slice(b"\n    {\"id\":");
    string(out, &counted.signal.id);
    key(out, "profile");
    optional(out, counted.profile, string);
    key(out, "accounts");
    whole(out, counted.accounts);
    key(out, "measured");
    whole(out, counted.measured);
    key(out, "scored");
    whole(out, counted.scored);
    key(out, "moved");
    optional(out, absolute.then_some(counted.moved), whole);
    out.push(b'}');
}
