//! What stands behind a measure, as JSON.

use crate::cell::Date;
use crate::explain::Explanation;
use crate::measure::Evidence;
use crate::report::Speech;
use crate::report::explain::rows::{condition, text};
use crate::report::notation::{array, optional, string};
use crate::report::number::whole;

use super::key;

pub(super) fn measure(out: &mut Vec<u8>, explanation: &Explanation<'_>, it: &Evidence<'_>) {
    let english = Speech::english();
    out.extend_from_slice(b"{\"measure\":");
    string(out, &it.measure.name);
    key(out, "source");
    string(out, &it.source.name);
    key(out, "files");
    array(out, &it.files, |out, (file, rows)| {
        out.extend_from_slice(b"{\"file\":");
        string(out, file);
        key(out, "rows");
        whole(out, *rows);
        out.push(b'}');
    });
    key(out, "rows");
    whole(out, it.rows());
    key(out, "of");
    whole(out, it.of);
    key(out, "held");
    optional(out, it.share(), |out, _| whole(out, it.held));
    let [from, to] = it.window.unwrap_or_default();
    for (name, date) in [
        ("from", from),
        ("to", to),
        ("first", it.first),
        ("last", it.last),
    ] {
        key(out, name);
        optional(out, date, day);
    }
    key(out, "when");
    let when = it.measure.when.as_ref().map(|it| condition(it, english));
    optional(out, when.as_deref(), string);
    key(out, "text");
    string(out, &text(explanation, it, english));
    out.push(b'}');
}

fn day(out: &mut Vec<u8>, date: Date) {
    string(out, &date.to_string());
}
