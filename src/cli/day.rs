//! The days that a run is about: those that flags give, and today.

use std::env;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::Failure;
use crate::cell::Date;
use crate::diagnostic::{Diagnostic, quote};

/// The date that `--as-of` gives, else today.
pub(super) fn as_of(given: Option<&str>) -> Result<Date> {
    match given {
        Some(text) => date("--as-of", text),
        None => today(),
    }
}

/// The date of the clock on the wall, in the time zone of the machine or of `$TZ`.
fn today() -> Result<Date> {
    let zone = match TimeZone::try_system() {
        Ok(zone) => zone,
        // A machine without a time zone has that of the world.
        Err(_) if env::var_os("TZ").is_none_or(|it| it.is_empty()) => TimeZone::UTC,
        Err(_) => {
            let zone = env::var_os("TZ").unwrap_or_default();
            let zone = quote(&zone.to_string_lossy());
            let message = format!("what day it is cannot be told: TZ={zone} is no known time zone");
            let unknown = Diagnostic::error("unknown-time-zone", message);
            let help =
                "mend TZ, install the time zones of this system (tzdata), or say --as-of DATE";
            return Err(Failure::new(unknown.help(help)).into());
        }
    };
    let today = Timestamp::now().to_zoned(zone).date();
    let (month, day) = (today.month().unsigned_abs(), today.day().unsigned_abs());
    Date::from_ymd(today.year().into(), month.into(), day.into()).context("the clock shows no date")
}

/// The date that a flag gives.
pub(super) fn date(flag: &str, text: &str) -> Result<Date> {
    let date = text.parse().ok();
    date.with_context(|| format!("{flag} {}: write a date such as 2026-11-01", quote(text)))
}
