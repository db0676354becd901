//! A record for each month, for all of them, for what is not foretold, and for each account at
//! risk.

use crate::cell::Date;
use crate::fit::forecast::{Estimate, Held};
use crate::report::csv::{END, write_text};
use crate::report::number::{exact, whole};

use super::{Page, month};

const HEADER: &[u8] =
    b"kind,name,accounts,value,expected,low,high,renewal,band,owner,rate,at_risk,from,to";

/// The records.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let forecast = page.forecast;
    let mut out = HEADER.to_vec();
    out.extend_from_slice(END);
    for it in &forecast.months {
        let name = month(it.year, it.month);
        estimate(&mut out, "month", &name, &it.estimate, it.days.map(Some));
    }
    estimate(&mut out, "total", "", &forecast.total, [None; 2]);
    for (kind, of) in [
        ("overdue", &forecast.overdue),
        ("later", &forecast.later),
        ("undated", &forecast.undated),
    ] {
        held(&mut out, kind, of);
    }
    for it in &forecast.risks {
        let renewal = &it.renewal;
        let day = renewal.date.map(|it| it.to_string());
        begin(&mut out, "account", &renewal.id, 1);
        numbers(
            &mut out,
            [renewal.value, renewal.value.map(|value| value * it.rate)],
        );
        out.extend_from_slice(b",,");
        let owner = renewal.owner.as_deref();
        for text in [day.as_deref(), Some(renewal.band.name()), owner] {
            out.push(b',');
            write_text(false, text.unwrap_or_default(), &mut out);
        }
        numbers(&mut out, [Some(it.rate), Some(it.at_risk)]);
        out.extend_from_slice(b",,");
        out.extend_from_slice(END);
    }
    out
}

fn estimate(out: &mut Vec<u8>, kind: &str, name: &str, of: &Estimate, days: [Option<Date>; 2]) {
    begin(out, kind, name, of.accounts);
    numbers(out, [of.value, of.expected, of.low, of.high].map(Some));
    out.extend_from_slice(b",,,,,");
    for day in days {
        out.push(b',');
        let day = day.map(|it| it.to_string());
        write_text(false, day.as_deref().unwrap_or_default(), out);
    }
    out.extend_from_slice(END);
}

fn held(out: &mut Vec<u8>, kind: &str, of: &Held) {
    begin(out, kind, "", of.accounts);
    numbers(out, [Some(of.value)]);
    out.extend_from_slice(b",,,,,,,,,,");
    out.extend_from_slice(END);
}

fn begin(out: &mut Vec<u8>, kind: &str, name: &str, accounts: u64) {
    out.extend_from_slice(kind.as_bytes());
    out.push(b',');
    write_text(false, name, out);
    out.push(b',');
    whole(out, accounts);
}

fn numbers(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = Option<f64>>) {
    for number in numbers {
        out.push(b',');
        if let Some(number) = number {
            exact(out, number);
        }
    }
}
