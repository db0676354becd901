//! A record for each column that differs, and for each account that stands in one only or twice.

use crate::report::csv::{END, write_text};
use crate::report::number::exact;
use crate::verify::{Listed, Said};

use super::Page;

const HEADER: &[u8] = b"finding,id,column,warehouse,here";

/// The records, of those accounts that are listed.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    out.extend_from_slice(END);
    let found = page.found;
    for difference in &found.tally.differences {
        for (field, both) in &difference.fields {
            out.extend_from_slice(b"differs,");
            write_text(false, &difference.id, &mut out);
            out.push(b',');
            out.extend_from_slice(field.name().as_bytes());
            for side in both {
                out.push(b',');
                said(&mut out, side);
            }
            out.extend_from_slice(END);
        }
    }
    listed(&mut out, "only_warehouse", &found.only_there);
    listed(&mut out, "only_here", &found.tally.only_here);
    listed(&mut out, "repeated", &found.repeated);
    out
}

fn said(out: &mut Vec<u8>, said: &Said<'_>) {
    match said {
        Said::Nothing => {}
        Said::Number(number) => exact(out, *number),
        Said::Text(text) => write_text(false, text, out),
    }
}

fn listed(out: &mut Vec<u8>, finding: &str, list: &Listed) {
    for id in &list.first {
        out.extend_from_slice(finding.as_bytes());
        out.push(b',');
        write_text(false, id, out);
        out.extend_from_slice(b",,,");
        out.extend_from_slice(END);
    }
}
