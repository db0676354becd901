//! The tests of a starter scorecard: made-up customers, and the colour that each must get.

use std::collections::BTreeMap;

use crate::scorecard::Polarity;
use crate::starter::toml_text::{key, quoted};
use crate::starter::trial::{self, Case};

use super::{Page, cuts, shell};

impl Page<'_> {
    /// Tests that hold as long as the scorecard is balanced; each is like the one before it.
    pub(super) fn tests(&mut self) {
        let [green, yellow] = cuts(self.plan);
        let cases = [
            (
                "everything at its best is green",
                Case::Best,
                "green",
                green..=100.0,
            ),
            (
                "silent, but without a complaint: red",
                Case::Silent,
                "red",
                0.0..=yellow - 0.1,
            ),
            (
                "everything at its worst is red",
                Case::Worst,
                "red",
                0.0..=yellow - 0.1,
            ),
        ];
        let has = |polarity| self.plan.of(polarity).any(|it| it.spare.is_none());
        let balanced = has(Polarity::Positive) && has(Polarity::Negative);
        let told = cases.into_iter().filter(|(_, case, _, scores)| {
            (*case != Case::Silent || balanced) && scores.contains(&trial::score(self.plan, *case))
        });
        let told: Vec<_> = told.collect();
        self.heading("Tests: made-up customers, and the colour that they must get");
        self.line(&format!(
            "# `health test -c {}` runs them. Put customers here whom you know well. A cell that is not given is missing.",
            shell(self.about.scorecard)
        ));
        let mut before: Option<(&str, BTreeMap<usize, String>)> = None;
        for (name, case, band, _) in told {
            self.test(name, &format!("{{ band = \"{band}\" }}"));
            let cells = trial::cells(self.plan, case, self.about.as_of, self.form.grammar.decimal);
            let mut given = cells.clone();
            if let Some((like, known)) = &before {
                self.line(&format!("like   = {}", quoted(like)));
                given.retain(|column, cell| known.get(column) != Some(cell));
            }
            self.line("");
            self.given(&given);
            before = Some((name, cells));
        }
        self.test("nothing known is no colour", "{ band = \"unknown\" }");
        self.line("given  = {}");
    }

    fn given(&mut self, cells: &BTreeMap<usize, String>) {
        self.line("[test.given]");
        let name = |place: usize| key(self.plan.columns[place].name());
        let width = cells
            .keys()
            .map(|&place| name(place).chars().count())
            .max()
            .unwrap_or(0);
        let line = |(&place, cell): (&usize, &String)| format!("{:width$} = {cell}", name(place));
        let lines: Vec<String> = cells.iter().map(line).collect();
        for line in lines {
            self.line(&line);
        }
    }

    fn test(&mut self, name: &str, expect: &str) {
        let as_of = self.about.as_of;
        self.line("");
        self.line("[[test]]");
        self.line(&format!("name   = {}", quoted(name)));
        self.line(&format!("as_of  = {as_of}"));
        self.line(&format!("expect = {expect}"));
    }
}
