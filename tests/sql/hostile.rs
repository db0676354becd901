//! Names and texts of a scorecard stay names and texts, whatever is in them.

use rusqlite::types::Value as Cell;

use super::{load, query, run, sqlite};

/// Every way out of a literal, an identifier or a comment that an engine might take.
const HOSTILE: [&str; 9] = [
    "it's",
    "back\\slash",
    "double \"quote\"",
    "tick `mark`",
    "line\nbreak",
    "*/ end -- of it",
    "${x} {{ y }} %s ?1 :a @b $1",
    "한국어 이름",
    "'; DROP TABLE accounts; --",
];

#[test]
fn hostile_names_and_texts_are_compared_to_the_letter() {
    for hostile in HOSTILE {
        let escaped = hostile.replace('\\', "\\\\").replace('"', "\\\"");
        let spelled = format!("\"{}\"", escaped.replace('\n', "\\n"));
        let scorecard = format!(
            "name = {spelled}\n[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n[positive]\n\
             {spelled} = {{ weight = 1, label = {spelled}, metric = {spelled}, values = {{ {spelled} = 1, x = 0 }} }}\n\
             [[rule]]\nid = {spelled}\nwhen = {{ {spelled} = {spelled} }}\ncap = \"red\"\nreason = {spelled}\n\
             [[play]]\naction = {spelled}\nwhen = {{ \"@rule\" = {spelled} }}\n"
        );
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scoring.toml");
        std::fs::write(&path, scorecard).expect("a file");
        let sql = query(&path, "sqlite", &["--as-of", "2026-11-01"]);
        let connection = sqlite();
        let cells = |text: &str| vec![Cell::Text(text.to_owned()), Cell::Text(text.to_owned())];
        load(
            &connection,
            "accounts",
            &["id".to_owned(), hostile.to_owned()],
            vec![cells(hostile), cells("x")],
        );
        let rows = run(&connection, &sql);
        assert_eq!(rows.len(), 2, "{hostile}");
        let row = rows
            .iter()
            .find(|it| it["id"] == hostile.trim())
            .expect(hostile);
        assert_eq!(row["score"], 100.0, "{hostile}");
        assert_eq!(row["rules"], hostile, "{hostile}");
        assert_eq!(row["plays"], hostile, "{hostile}");
    }
}

#[test]
fn hostile_names_of_sources_measures_and_their_columns_stay_names() {
    for hostile in HOSTILE {
        let escaped = hostile.replace('\\', "\\\\").replace('"', "\\\"");
        let spelled = format!("\"{}\"", escaped.replace('\n', "\\n"));
        let scorecard = format!(
            "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n[source.{spelled}]\n\
             file = \"x.csv\"\nid = {spelled}\n\
             {spelled} = {{ latest = {spelled}, by = \"day\", when = {{ {spelled} = {spelled} }} }}\n\
             [positive]\ns = {{ weight = 1, metric = {spelled}, values = {{ {spelled} = 1, x = 0 }} }}\n"
        );
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scoring.toml");
        std::fs::write(&path, scorecard).expect("a file");
        let source = format!("{hostile}=rows");
        let sql = query(
            &path,
            "sqlite",
            &["--as-of", "2026-11-01", "--source", &source],
        );
        let connection = sqlite();
        let text = |it: &str| Cell::Text(it.to_owned());
        let columns = ["id".to_owned()];
        load(&connection, "accounts", &columns, vec![vec![text(hostile)]]);
        let columns = [hostile.to_owned(), "day".to_owned()];
        let row = vec![text(hostile), text("2026-10-01")];
        load(&connection, "rows", &columns, vec![row]);
        let rows = run(&connection, &sql);
        assert_eq!(rows[0]["score"], 100.0, "{hostile}");
    }
}
