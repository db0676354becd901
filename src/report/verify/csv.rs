//! A record for each column that differs, and for each account that stands in one only or twice.

use crate::report::csv::Records;
use crate::verify::{Listed, Said};

use super::Page;

/// The records, of those accounts that are listed.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    let header = ["finding", "id", "column", "warehouse", "here"];
    let mut records = Records::new(&mut out, &header, false);
    let found = page.found;
    for difference in &found.tally.differences {
        for (field, both) in &difference.fields {
            records.record(|to| {
                to.text("differs");
                to.text(difference.id.as_str());
                to.text(field.name());
                for side in both {
                    match side {
                        Said::Nothing => to.blank(1),
                        Said::Number(number) => to.exact(*number),
                        Said::Text(text) => to.text(text.as_ref()),
                    }
                }
            });
        }
    }
    listed(&mut records, "only_warehouse", &found.only_there);
    listed(&mut records, "only_here", &found.tally.only_here);
    listed(&mut records, "repeated", &found.repeated);
    out
}

fn listed(records: &mut Records<'_>, finding: &str, list: &Listed) {
    for id in &list.first {
        records.record(|to| {
            to.text(finding);
            to.text(id.as_str());
        });
    }
}
