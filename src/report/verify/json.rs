//! One JSON document, `health/verify/1`.

use crate::report::json;
use crate::report::notation::{array, boolean, line, optional, string};
use crate::report::number::{exact, whole};
use crate::verify::{Difference, Field, Listed, Said, Verification};

use super::Page;

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let found = page.found;
    let mut out = b"{\n  \"schema\": \"health/verify/1\",\n  \"tool\": ".to_vec();
    string(&mut out, page.tool);
    out.extend_from_slice(b",\n  \"scorecard\": {");
    json::scorecard(&mut out, page.scorecard);
    out.push(b'}');
    line(&mut out, "as_of");
    string(&mut out, &page.as_of.to_string());
    line(&mut out, "agrees");
    boolean(&mut out, found.agrees());
    let tally = &found.tally;
    let counts = [
        ("rows", found.rows),
        ("accounts", found.accounts()),
        ("same", tally.same),
        ("near", tally.near),
        ("invalid", tally.invalid),
        ("differs", tally.differs),
        ("without_id", found.nameless),
    ];
    for (name, count) in counts {
        line(&mut out, name);
        whole(&mut out, count);
    }
    let lists = [
        ("only_warehouse", &found.only_there),
        ("only_here", &tally.only_here),
        ("repeated", &found.repeated),
    ];
    for (name, list) in lists {
        line(&mut out, name);
        listed(&mut out, list);
    }
    line(&mut out, "columns");
    array(&mut out, &found.compared, |out, &field| {
        out.extend_from_slice(b"\n    ");
        column(out, field, found);
    });
    line(&mut out, "differences");
    array(&mut out, &tally.differences, |out, it| {
        out.extend_from_slice(b"\n    ");
        difference(out, it);
    });
    out.extend_from_slice(b"\n}\n");
    out
}

fn listed(out: &mut Vec<u8>, list: &Listed) {
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, list.accounts);
    out.extend_from_slice(b",\"first\":");
    array(out, &list.first, |out, id| string(out, id));
    out.push(b'}');
}

fn column(out: &mut Vec<u8>, field: Field, found: &Verification) {
    let tally = found.field(field);
    out.extend_from_slice(b"{\"column\":");
    string(out, field.name());
    out.extend_from_slice(b",\"differs\":");
    whole(out, tally.differs);
    out.extend_from_slice(b",\"near\":");
    whole(out, tally.near);
    out.extend_from_slice(b",\"largest_gap\":");
    optional(out, field.is_numeric().then_some(tally.gap), exact);
    out.push(b'}');
}

fn difference(out: &mut Vec<u8>, difference: &Difference) {
    out.extend_from_slice(b"{\"id\":");
    string(out, &difference.id);
    out.extend_from_slice(b",\"columns\":");
    array(out, &difference.fields, |out, (field, [there, here])| {
        out.extend_from_slice(b"{\"column\":");
        string(out, field.name());
        out.extend_from_slice(b",\"warehouse\":");
        said(out, there);
        out.extend_from_slice(b",\"here\":");
        said(out, here);
        out.push(b'}');
    });
    out.push(b'}');
}

fn said(out: &mut Vec<u8>, said: &Said<'_>) {
    match said {
        Said::Nothing => out.extend_from_slice(b"null"),
        Said::Number(number) => exact(out, *number),
        Said::Text(text) => string(out, text),
    }
}
