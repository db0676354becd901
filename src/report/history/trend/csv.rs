//! A record for each night.

use crate::report::csv::Records;
use crate::report::history::totals;
use crate::scorecard::Band;

use super::Book;

/// The nights, oldest first.
pub fn document(book: &Book<'_>) -> Vec<u8> {
    let shares = Band::ALL.map(|band| format!("{}_share", band.name()));
    let mut header = vec!["as_of", "sha256", "scorecard_changed"];
    header.extend(totals::COLUMNS);
    header.extend(shares.iter().map(String::as_str));
    header.push("value_at_risk_share");
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &header, false);
    for night in book.trend.nights() {
        let changed = night.restated.is_some();
        records.record(|to| {
            to.day(night.as_of);
            to.text(night.sha256.as_str());
            to.text(if changed { "true" } else { "false" });
            totals::csv(to, &night.totals);
            for band in Band::ALL {
                to.exact(night.share(band));
            }
            to.exact(night.value_share());
        });
    }
    out
}
