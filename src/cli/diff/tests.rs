use std::ffi::OsString;
use std::fs;
use std::time::Duration;

use super::*;
use crate::cli::args::{self, Color};
use crate::cli::run;
use crate::report::diff::Alarmed;
use crate::scorecard::Band;

const CARD: &str = r#"
account = { id = "id", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 1, metric = "usage", range = [0, 60] }
"#;

/// An account of which a caller knows no more than its id and its band.
fn alarmed(id: &str) -> Alarmed {
    Alarmed {
        id: id.to_owned(),
        name: None,
        owner: None,
        value: None,
        score: None,
        band: Band::Red,
    }
}

#[test]
fn two_nights_of_a_history_are_one_document_with_what_the_caller_raises() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("card.toml"), CARD).expect("a scorecard");
    let health = |words: &str, files: &[&str]| {
        let place = |word: &str| Some(path(word)).filter(|_| files.contains(&word));
        let words = words.split(' ');
        let words = words.map(|it| OsString::from(place(it).unwrap_or_else(|| it.to_owned())));
        assert_eq!(run(words), Exit::Done);
    };
    let files = ["a.csv", "card.toml", "health.db", "out.json"];
    for (day, usage) in [(1, 50), (2, 10)] {
        let text = format!("id,arr,usage\nA,100,{usage}\nB,7,30\n");
        fs::write(path("a.csv"), text).expect("accounts");
        let words = format!("health score a.csv -c card.toml --as-of 2026-11-0{day}");
        health(&(words + " --history health.db -o out.json -q"), &files);
    }
    health(
        "health diff @-1 @last --history health.db -o out.json -q",
        &files,
    );
    let printed = fs::read_to_string(path("out.json")).expect("a document");

    let store = Store::open(path("health.db").as_ref(), Duration::from_secs(5));
    let store = store.expect("the history");
    let nights = store.nights().expect("nights");
    let nights = [nights[0].0, nights[1].0];
    let voice = args::Voice {
        color: Color::Never,
        quiet: true,
        verbose: false,
    };
    let voice = Voice::new(voice, false);
    let document = between(&store, nights, &[], &voice).expect("a document");
    assert_eq!(String::from_utf8(document).expect("UTF-8"), printed);
    let alarm = Alarm {
        gate: "new-red".to_owned(),
        accounts: vec![alarmed("A"), alarmed("\"B\"")],
        value: Some(100.0),
    };
    let document = between(&store, nights, &[alarm], &voice).expect("a document");
    let told = "\"alarms\": [\n    {\"gate\":\"new-red\",\"accounts\":[\"A\",\"\\\"B\\\"\"],\"value\":100.0,\
                \"who\":[{\"id\":\"A\",\"name\":null,\"owner\":null,\"value\":null,\"score\":null,\
                \"band\":\"red\",\"why\":[\"data −66.7: usage −66.7\",\
                \"band: green to red by the data\"]},\
                {\"id\":\"\\\"B\\\"\",\"name\":null,\"owner\":null,\"value\":null,\"score\":null,\
                \"band\":\"red\",\"why\":[]}]}]";
    let expected = printed.replace("\"alarms\": []", told);
    assert_eq!(String::from_utf8(document).expect("UTF-8"), expected);
    assert!(printed.contains("\"id\":\"A\"") && expected != printed);
    let back = between(&store, [nights[1], nights[0]], &[], &voice).expect("a document");
    assert!(String::from_utf8_lossy(&back).contains("\"data\":66.666666"));
}
