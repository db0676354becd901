//! Tests of the library and of the binary, a file a feature.

mod agreement;
#[cfg(unix)]
mod alarms;
mod backtest;
mod binary;
mod calibrate;
#[cfg(unix)]
mod change;
mod cmd;
mod compare;
mod conditions;
mod conformance;
mod diff;
#[cfg(unix)]
mod diff_nights;
#[cfg(unix)]
mod environment;
mod examples;
mod explain;
mod exports;
mod fit;
mod forecast;
#[cfg(unix)]
mod history;
mod history_show;
mod history_trend;
mod hostile;
mod init;
mod input;
mod lang;
mod layers;
mod lint;
mod measure;
#[cfg(unix)]
mod output;
mod page;
mod page_languages;
mod page_movers;
mod page_overview;
mod properties;
#[cfg(unix)]
mod readme;
mod rollup;
mod schema;
mod scorecard;
mod shell;
mod sources;
mod sql;
mod what_if;
mod workbook;
