//! What the history prints, against its schemas.

use super::check_document;
use crate::{history_show, history_trend};

#[test]
fn every_timeline_keeps_to_the_schema() {
    let nights = history_show::nights();
    let words = |id: &str, more: &str| {
        let history = nights.path().join("health.db");
        format!(
            "history show {id} --history {} --format json {more}",
            history.display()
        )
    };
    let places = [
        "",
        "/nights/1",
        "/nights/1/account",
        "/nights/1/account/cuts",
        "/nights/7/account/rules/0",
        "/events/0",
        "/events/1/old",
        "/events/1/scorecard",
        "/events/2/change",
        "/events/2/signals/0",
        "/events/2/signals/0/change",
        "/events/3/profile",
        "/events/3/cuts",
        "/events/3/cuts/old",
        "/events/4/moves/0",
        "/events/15/known",
    ];
    let name = "health/timeline/1";
    check_document(name, &words("HARB", ""), 0, &places);
    check_document(name, &words("DUNE", "--since 2026-10-19"), 0, &[]);
}

#[test]
fn every_history_keeps_to_the_schema() {
    let folder = history_trend::book();
    let history = folder.path().join("health.db");
    let words = |command: &str| {
        let history = history.display();
        format!("history {command} --history {history} --format json -q")
    };
    let places = [
        "",
        "/nights/0",
        "/nights/0/scorecard",
        "/nights/0/reading",
        "/nights/0/summary",
        "/nights/0/summary/bands/red",
    ];
    check_document("health/nights/1", &words("list"), 0, &places);
    let places = [
        "",
        "/nights/0",
        "/nights/0/summary",
        "/nights/0/shares",
        "/changes/0",
        "/changes/0/restated",
        "/change",
        "/change_by_scorecard",
        "/cohorts",
        "/cohorts/ages/0",
        "/cohorts/rows/0",
        "/cohorts/rows/0/means/3",
        "/cohorts/pairs/0",
        "/cohorts/left_out",
    ];
    let name = "health/trend/1";
    check_document(name, &words("trend"), 0, &places);
    check_document(name, &words("trend --owner bob --since 2026-11-01"), 0, &[]);
}
