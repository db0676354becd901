//! A record for each night.

use crate::report::csv::END;
use crate::report::history::totals;
use crate::report::number::exact;
use crate::scorecard::Band;

use super::Book;

/// The nights, oldest first.
pub fn document(book: &Book<'_>) -> Vec<u8> {
    let mut out = b"as_of,sha256,scorecard_changed,".to_vec();
    out.extend_from_slice(totals::COLUMNS.join(",").as_bytes());
    for band in Band::ALL {
        out.push(b',');
        out.extend_from_slice(band.name().as_bytes());
        out.extend_from_slice(b"_share");
    }
    out.extend_from_slice(b",value_at_risk_share");
    out.extend_from_slice(END);
    for night in book.trend.nights() {
        let changed = night.restated.is_some();
        let start = format!("{},{},{changed},", night.as_of, night.sha256);
        out.extend_from_slice(start.as_bytes());
        totals::csv(&mut out, &night.totals);
        let shares = Band::ALL.map(|band| night.share(band));
        for share in shares.into_iter().chain([night.value_share()]) {
            out.push(b',');
            if let Some(share) = share {
                exact(&mut out, share);
            }
        }
        out.extend_from_slice(END);
    }
    out
}
