//! What stands behind a measure, as JSON.

use crate::explain::Explanation;
use crate::measure::Evidence;
use crate::report::Speech;
use crate::report::explain::rows::{condition, text};
use crate::report::notation::members;

pub(super) fn measure(out: &mut Vec<u8>, explanation: &Explanation<'_>, it: &Evidence<'_>) {
    let english = Speech::english();
    members(out, |to| {
        to.text("measure", it.measure.name.as_str());
        to.text("source", it.source.name.as_str());
        to.each("files", &it.files, |out, (file, rows)| {
            members(out, |to| {
                to.text("file", file.as_str());
                to.whole("rows", *rows);
            });
        });
        to.whole("rows", it.rows());
        to.whole("of", it.of);
        to.whole("held", it.share().map(|_| it.held));
        let [from, until] = it.window.unwrap_or_default();
        to.day("from", from);
        to.day("to", until);
        to.day("first", it.first);
        to.day("last", it.last);
        let when = it.measure.when.as_ref().map(|it| condition(it, english));
        to.text("when", when.as_deref());
        to.text("text", text(explanation, it, english).as_str());
    });
}
