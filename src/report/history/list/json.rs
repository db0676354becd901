//! One JSON document, `health/nights/1`.

use crate::cell::Decimal;
use crate::history::Night;
use crate::report::history::totals;
use crate::report::notation::{array, optional, string};
use crate::report::number::exact;

/// The nights, in the order in which they are given, with all that is known of each but the text
/// of its scorecard and its accounts. `tool` is the program that prints this, and its version.
pub fn document(tool: &str, nights: &[&Night]) -> Vec<u8> {
    let mut out = b"{\n  \"schema\": \"health/nights/1\",\n  \"tool\": ".to_vec();
    string(&mut out, tool);
    out.extend_from_slice(b",\n  \"nights\": ");
    array(&mut out, nights, |out, night| {
        out.extend_from_slice(b"\n    ");
        self::night(out, night);
    });
    out.extend_from_slice(b"\n}\n");
    out
}

fn night(out: &mut Vec<u8>, night: &Night) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &night.as_of.to_string());
    for (key, text) in [
        ("taken", &night.taken),
        ("tool", &night.tool),
        ("input_sha256", &night.input_sha256),
    ] {
        out.push(b',');
        string(out, key);
        out.push(b':');
        string(out, text);
    }
    let scorecard = &night.scorecard;
    let name = Some(scorecard.name.as_str()).filter(|name| !name.is_empty());
    out.extend_from_slice(b",\"scorecard\":{\"name\":");
    optional(out, name, string);
    out.extend_from_slice(b",\"sha256\":");
    string(out, &scorecard.sha256);
    out.extend_from_slice(b",\"files\":");
    array(out, &scorecard.layers, |out, it| string(out, &it.file));
    out.extend_from_slice(b"},\"reading\":{\"decimal\":");
    optional(out, mark(night.reading.decimal), string);
    out.extend_from_slice(b",\"null\":");
    array(out, &night.reading.null, |out, it| string(out, it));
    out.extend_from_slice(b"},\"cuts\":");
    optional(out, night.cuts, |out, cuts| {
        out.extend_from_slice(b"{\"green_from\":");
        optional(out, cuts.green_from, exact);
        out.extend_from_slice(b",\"red_to\":");
        optional(out, cuts.red_to, exact);
        out.push(b'}');
    });
    out.extend_from_slice(b",\"summary\":");
    totals::json(out, &night.totals);
    out.push(b'}');
}

/// The decimal mark, where the run found one out.
fn mark(decimal: Decimal) -> Option<&'static str> {
    match decimal {
        Decimal::Point => Some("."),
        Decimal::Comma => Some(","),
        Decimal::Undecided => None,
    }
}
