//! Starter scorecards over other files: what is measured of their rows, in whatever language and
//! way of writing.

use std::fs;
use std::path::Path;

use crate::binary::{example, health};

use super::{parse, root};

/// Runs `health` in a folder; what it printed and said. It must end well.
fn run(folder: &Path, words: &[&str]) -> [String; 2] {
    let mut command = health();
    let output = command.args(words).current_dir(folder).output();
    let output = output.expect("the binary runs");
    let texts = [output.stdout, output.stderr];
    let [out, said] = texts.map(|it| String::from_utf8(it).expect("UTF-8"));
    assert_eq!(output.status.code(), Some(0), "{words:?}: {said}");
    [out, said]
}

/// A starter scorecard, which is right, scores its accounts and passes its own tests and lint.
fn start(folder: &Path, accounts: &str, sources: &[&str], as_of: &str) -> String {
    let mut words = vec!["init", accounts, "--as-of", as_of, "-o", "start.toml"];
    for source in sources {
        words.extend(["--source", source]);
    }
    run(folder, &words);
    let text = fs::read_to_string(folder.join("start.toml")).expect("a scorecard");
    let scorecard = parse(&text);
    assert_eq!(scorecard.sources.len(), sources.len());
    run(folder, &["test", "-c", "start.toml"]);
    let on_data = [accounts, "-c", "start.toml", "--as-of", as_of];
    run(folder, &[&["lint"], on_data.as_slice()].concat());
    let [out, _] = run(folder, &[&["score"], on_data.as_slice()].concat());
    assert!(out.contains("scores as of"), "{out}");
    text
}

#[test]
fn the_exports_of_four_systems_become_measures_and_signals() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(example("sources")).expect("examples") {
        let file = file.expect("a file");
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("a copy");
    }
    let sources = [
        "invoices=stripe-invoices.csv",
        "usage=segment-events.ndjson",
        "survey=survey.xlsx",
    ];
    let text = start(
        folder.path(),
        "hubspot-companies.csv",
        &sources,
        "2026-11-01",
    );
    for line in [
        "empty_is_zero = [\"days_overdue\"]   # no open invoice is none overdue",
        "[source.invoices]\nfile = \"stripe-invoices.csv\"\n",
        "days_overdue  = { max = \"Due Date (UTC)\", days = \"since\", when = { Status = \"open\" } }",
        "active_users_prev_30d = { distinct = \"userId\", date = \"timestamp\", within = 60, until = 30 }",
        "last_seen             = { latest = \"timestamp\" }",
        "= { latest = \"How likely are you to recommend us?\", by = \"Submitted at\" }",
        "under context.groupId: 8\n# of 8 accounts.",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let signals = parse(&text).base.signals;
    let named = |id: &str| signals.iter().any(|signal| signal.id == id);
    for id in [
        "unpaid_amount",
        "days_overdue",
        "usage_90d",
        "active_users_30d_trend",
        "last_seen",
    ] {
        assert!(named(id), "{id}\n{text}");
    }
}

#[test]
fn raven_stack_gets_a_start_from_its_raw_exports() {
    let data = root().join("../shared/data/ravenstack");
    if !data.is_dir() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["accounts", "support_tickets", "subscriptions"] {
        let name = format!("ravenstack_{name}.csv");
        fs::write(
            folder.path().join(&name),
            fs::read(data.join(&name)).expect("data"),
        )
        .expect("a copy");
    }
    let sources = [
        "tickets=ravenstack_support_tickets.csv",
        "subscriptions=ravenstack_subscriptions.csv",
    ];
    let text = start(
        folder.path(),
        "ravenstack_accounts.csv",
        &sources,
        "2024-12-31",
    );
    let urgent = "urgent_tickets_90d = { count = true, when = { priority = \"urgent\" }, date = \"submitted_at\", within = 90 }";
    assert!(text.contains(urgent), "{text}");
    assert!(text.contains("id   = \"account_id\""), "{text}");
}

/// Accounts and a file of their rows.
struct Language {
    name: &'static str,
    accounts: &'static str,
    rows: &'static str,
    /// Lines of the section.
    lines: &'static [&'static str],
}

const LANGUAGES: [Language; 4] = [
    Language {
        name: "German tickets with days first, beside accounts with ISO dates",
        accounts: "Kunden-Nr,Firma,Anmeldungen,Kunde seit\nK1,Alpha,10,2024-05-31\nK2,Beta,40,2023-05-31\n",
        rows: "Nr;Kunde;Erstellt am;Geschlossen am;Status;Priorität;Zufriedenheit\n\
            1;K1;31.10.2026;;Offen;Dringend;2,5\n2;K1;13.10.2026;14.10.2026;Erledigt;Normal;4\n\
            3;K2;15.09.2026;16.09.2026;Erledigt;Normal;k.A.\n4;K2;16.09.2026;17.09.2026;Erledigt;Normal;5\n",
        lines: &[
            "id   = \"Kunde\"",
            "tickets_90d        = { count = true, date = \"Erstellt am\", within = 90 }",
            "open_tickets       = { count = true, when = { Status = \"Offen\" } }",
            "when = { \"Priorität\" = \"Dringend\" }",
            "zufriedenheit      = { latest = \"Zufriedenheit\", by = \"Erstellt am\" }",
            "decimal = \",\"\ndates = [\"iso\", \"%d.%m.%Y\"]\nnull = [\"NA\", \"N/A\", \"null\", \"None\", \"NaN\", \"#N/A\", \"k.A.\"]",
        ],
    },
    Language {
        name: "Korean",
        accounts: "고객번호,회사명,로그인\nK1,가,10\nK2,나,40\n",
        rows: "번호,고객번호,접수일,상태,우선순위\n1,K1,2026-10-31,대기,긴급\n2,K2,2026-10-01,완료,보통\n3,K2,2026-10-02,완료,보통\n",
        lines: &[
            "id   = \"고객번호\"",
            "date = \"접수일\", within = 90",
            "when = { \"상태\" = \"대기\" }",
            "when = { \"우선순위\" = \"긴급\" }",
        ],
    },
    Language {
        name: "Spanish invoices, beside accounts with decimal commas",
        accounts: "codigo_cliente;empresa;accesos;ingresos\nK1;Alpha;10,5;1.200,50\nK2;Beta;40,5;900,00\n",
        rows: "numero,codigo_cliente,fecha,vencimiento,importe,estado\n\
            9,K1,2026-09-01,2026-10-01,100.50,pendiente\n8,K2,2026-09-01,2026-10-01,80.00,pagado\n7,K2,2026-08-01,2026-09-01,80.25,pagado\n",
        lines: &[
            "unpaid_amount = { sum = \"importe\", when = { estado = \"pendiente\" } }",
            "days_overdue  = { max = \"vencimiento\", days = \"since\", when = { estado = \"pendiente\" } }",
            "decimal = \".\"",
        ],
    },
    Language {
        name: "rows that say nothing but whose they are",
        accounts: "account_id,logins\nA1,3\nA2,5\n",
        rows: "order,account\n1,A1\n2,A1\n3,A2\n",
        lines: &["so that all rows count.", "things = { count = true }"],
    },
];

#[test]
fn columns_of_other_languages_are_understood() {
    for case in LANGUAGES {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("accounts.csv", case.accounts), ("rows.csv", case.rows)] {
            fs::write(folder.path().join(name), text).expect(name);
        }
        let text = start(
            folder.path(),
            "accounts.csv",
            &["things=rows.csv"],
            "2026-11-01",
        );
        for line in case.lines {
            assert!(text.contains(line), "{}: {line}\n{text}", case.name);
        }
    }
}

#[test]
fn a_source_that_cannot_be_joined_waits_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        (
            "accounts.csv",
            "account_id,Company,logins\nA1,Alpha,3\nA2,Beta,5\n",
        ),
        ("zd.csv", "Ticket,Organization\n1,Alpha\n2,Beta\n3,Beta\n"),
        ("orders.csv", "order,account\n1,A1\n2,A1\n3,A2\n"),
    ] {
        fs::write(folder.path().join(name), text).expect(name);
    }
    for (sources, joined) in [
        (vec!["tickets=zd.csv", "orders=orders.csv"], 1),
        (vec!["tickets=zd.csv"], 0),
    ] {
        let mut words = vec!["init", "accounts.csv", "--as-of", "2026-11-01"];
        for source in &sources {
            words.extend(["--source", source]);
        }
        let [text, said] = run(folder.path(), &words);
        let reason = "source tickets is left out: no column of zd.csv has the ids of the accounts";
        assert!(said.contains(&format!("warning: {reason}")), "{said}");
        let note = text.replace("\n# ", " ");
        assert!(note.contains(reason), "{text}");
        let way = "\"Organization\" has what people call them, as \"Company\" of accounts.csv has";
        assert!(note.contains(way), "{text}");
        assert_eq!(parse(&text).sources.len(), joined, "{text}");
        // The section is right once there is such a table.
        let lines = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(rest)
                if rest == "[source.tickets]" || WAITING.iter().any(|it| rest.starts_with(it)) =>
            {
                rest
            }
            _ => line,
        });
        let lines: Vec<&str> = lines.collect();
        assert_eq!(parse(&lines.join("\n")).sources.len(), joined + 1);
    }
}

/// How the lines of a section begin that waits behind `#`.
const WAITING: [&str; 4] = ["file   = ", "id     = ", "id_map = ", "tickets_rows = "];
