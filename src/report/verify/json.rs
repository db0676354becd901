//! One JSON document, `health/verify/1`.

use crate::report::json;
use crate::report::notation::{self, members, string};
use crate::report::number::exact;
use crate::verify::{Difference, Field, Listed, Said, Verification};

use super::Page;

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let found = page.found;
    notation::document("health/verify/1", page.tool, |to| {
        to.members("scorecard", |to| json::scorecard(to, page.scorecard));
        to.day("as_of", page.as_of);
        to.truth("agrees", found.agrees());
        let tally = &found.tally;
        to.whole("rows", found.rows);
        to.whole("accounts", found.accounts());
        to.whole("same", tally.same);
        to.whole("near", tally.near);
        to.whole("invalid", tally.invalid);
        to.whole("differs", tally.differs);
        to.whole("without_id", found.nameless);
        to.with("only_warehouse", |out| listed(out, &found.only_there));
        to.with("only_here", |out| listed(out, &tally.only_here));
        to.with("repeated", |out| listed(out, &found.repeated));
        to.lines("columns", &found.compared, |out, &field| {
            column(out, field, found);
        });
        to.lines("differences", &tally.differences, difference);
    })
}

fn listed(out: &mut Vec<u8>, list: &Listed) {
    members(out, |to| {
        to.whole("accounts", list.accounts);
        to.texts("first", &list.first);
    });
}

fn column(out: &mut Vec<u8>, field: Field, found: &Verification) {
    let tally = found.field(field);
    members(out, |to| {
        to.text("column", field.name());
        to.whole("differs", tally.differs);
        to.whole("near", tally.near);
        to.exact("largest_gap", field.is_numeric().then_some(tally.gap));
    });
}

fn difference(out: &mut Vec<u8>, difference: &Difference) {
    members(out, |to| {
        to.text("id", difference.id.as_str());
        to.each(
            "columns",
            &difference.fields,
            |out, (field, [there, here])| {
                members(out, |to| {
                    to.text("column", field.name());
                    to.with("warehouse", |out| said(out, there));
                    to.with("here", |out| said(out, here));
                });
            },
        );
    });
}

fn said(out: &mut Vec<u8>, said: &Said<'_>) {
    match said {
        Said::Nothing => out.extend_from_slice(b"null"),
        Said::Number(number) => exact(out, *number),
        Said::Text(text) => string(out, text),
    }
}
