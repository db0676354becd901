//! The page says who moved most since the last snapshot and why, as `health diff` does.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::binary::health;

/// The score is 100 · (0.4 · usage + 0.1 · talk + 0.5 · (1 − overdue)).
const SCORECARD: &str = r#"
name = "Movers"
account = { id = "id", name = "name", value = "arr" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 40, metric = "logins", range = [0, 100], label = "Usage" }
positive.last_talk = { weight = 10, metric = "last_talk", days = "since", range = [100, 0] }
negative.overdue_invoices = { weight = 50, metric = "overdue_invoices", range = [0, 10] }
"#;

const HEADER: &str = "id,name,arr,logins,last_talk,overdue_invoices\n";

/// A history of one night, and what is held against it.
struct Nights {
    folder: TempDir,
}

impl Nights {
    /// On 2026-10-01 `then` under the scorecard, now it may be another one.
    fn new(then: &str) -> Self {
        let nights = Nights {
            folder: TempDir::new().expect("a folder"),
        };
        nights.write("scoring.toml", SCORECARD);
        nights.write("accounts.csv", &format!("{HEADER}{then}"));
        let kept = "score accounts.csv --as-of 2026-10-01 --history health.db --format csv";
        nights.run(kept);
        nights
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, words: &str) -> String {
        let mut health = health();
        health.args(words.split_whitespace());
        health.current_dir(self.folder.path()).env("COLUMNS", "200");
        let output = health.output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// The rows of the movers on the page of 2026-11-01, each as its cells in plain text, and what
    /// is noted above them.
    fn movers(&self, now: &str) -> (Vec<Vec<String>>, String) {
        self.write("accounts.csv", &format!("{HEADER}{now}"));
        let page = self.run("report accounts.csv --as-of 2026-11-01 --history health.db");
        let Some((above, table)) = page.split_once("<table class=\"movers\">") else {
            return (Vec::new(), String::new());
        };
        let (_, above) = above.rsplit_once("</h2>").expect("a title");
        let (table, _) = table.split_once("</table>").expect("its end");
        let (_, body) = table.split_once("<tbody>").expect("rows");
        let rows = body.split("</tr>").filter(|row| row.contains("<td"));
        let cells = |row: &str| {
            let cells = row
                .split_inclusive("</td>")
                .flat_map(|it| it.split("</th>"));
            cells.map(plain).filter(|it| !it.is_empty()).collect()
        };
        (rows.map(cells).collect(), plain(above))
    }
}

/// The text of some HTML, its paragraphs joined by bars.
fn plain(html: &str) -> String {
    let html = html.replace("</p><p", " | <p");
    let texts = html
        .split('<')
        .map(|it| it.split_once('>').map_or(it, |it| it.1));
    let text = texts.collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const THEN: &str = "A,Acme,100,80,2026-10-01,0\nB,Birch,50,50,2026-10-01,2\nC,Cedar,70,10,,0\n";

#[test]
fn a_mover_is_told_with_its_causes_and_the_values_behind_them() {
    let nights = Nights::new(THEN);
    // Acme: the last talk is 31 days ago, which takes 3.1, and three invoices take 15. Birch: the
    // same 3.1, and 4 more for its usage. Cedar: what usage lacks of 90 points weighs less in 100.
    let now =
        "A,Acme,100,80,2026-10-01,3\nB,Birch,50,60,2026-10-01,2\nC,Cedar,70,10,2026-11-01,0\n";
    let (rows, above) = nights.movers(now);
    let expected: [&[&str]; 2] = [
        &[
            "Acme100",
            "92.0",
            "73.9",
            "−18.1",
            "● green",
            "time passed −3.1 last talk today → 31 days ago: −3.1 | data −15.0 overdue invoices 0 → 3: −15.0",
        ],
        &[
            "Cedar70",
            "60.0",
            "64.0",
            "+4.0",
            "▲ yellow",
            "data known +4.0 Usage +4.0",
        ],
    ];
    assert_eq!(rows, expected);
    assert_eq!(above, "");
    let diff = nights.run("diff @last accounts.csv --as-of 2026-11-01 --history health.db");
    for told in ["time passed −3.1", "data −15.0", "data known +4.0"] {
        assert!(diff.contains(told), "{told}\n{diff}");
    }
    assert!(diff.contains("overdue invoices −15.0"), "{diff}");
}

#[test]
fn signals_are_told_apart_where_numbers_have_commas() {
    let nights = Nights::new(THEN);
    let now = "A,Acme,100,60,2026-10-01,3\n";
    nights.write("accounts.csv", &format!("{HEADER}{now}"));
    for (language, told) in [
        ("de", "overdue invoices 0 → 3: −15,0; Usage 80 → 60: −8,0"),
        (
            "fr",
            "overdue invoices 0 → 3\u{a0}: −15,0; Usage 80 → 60\u{a0}: −8,0",
        ),
        ("en", "overdue invoices 0 → 3: −15.0, Usage 80 → 60: −8.0"),
    ] {
        let report = "report accounts.csv --as-of 2026-11-01 --history health.db --lang";
        let page = nights.run(&format!("{report} {language}"));
        assert!(page.contains(told), "{language}: {told}");
    }
}

#[test]
fn what_the_scorecard_did_is_told_apart() {
    let then = "A,Acme,100,80,2027-01-01,0\nB,Birch,50,50,2027-01-01,2\n";
    let nights = Nights::new(then);
    // Usage counts half as much: Acme would have been at 95.
    let lighter = SCORECARD.replace("weight = 40", "weight = 20");
    nights.write("scoring.toml", &lighter);
    let (rows, above) = nights.movers(&then.replace("01-01,0", "01-01,4"));
    let expected: [&[&str]; 1] = [&[
        "Acme100",
        "95.0",
        "70.0",
        "−25.0",
        "● green",
        "data −25.0 overdue invoices 0 → 4: −25.0 | not counted: +3.0 by the scorecard",
    ]];
    assert_eq!(rows, expected, "Birch did not move by itself");
    let restated =
        "The scorecard has changed since: the accounts of then are scored by that of today";
    assert!(above.starts_with(restated), "{above}");
}

#[test]
fn a_night_that_another_scorecard_cannot_see_tells_of_no_movers() {
    let nights = Nights::new(THEN);
    let seats = "positive.seats = { weight = 1, metric = \"seats\", range = [0, 1] }\n";
    nights.write("scoring.toml", &(SCORECARD.to_owned() + seats));
    nights.write(
        "now.csv",
        &format!("{},seats\nA,Acme,100,8,2026-10-01,4,1\n", HEADER.trim()),
    );
    let page = nights.run("report now.csv --as-of 2026-11-01 --history health.db");
    assert!(page.contains("How the accounts moved"));
    assert!(!page.contains("Who moved most"));
}
