//! One page of HTML that holds everything: an overview, all accounts, and the lists that plays
//! make of them.
//!
//! ```text
//! Account ──Entry──▶ Census ──Overview──▶ parts/*.html ──┐
//!              └───▶ Book (columns) ──▶ JSON, inert ─────┴──▶ page
//! ```
//!
//! The overview is written here and reads without a script. Accounts and lists are shown by
//! `script/`, from the data of the `Book`; it may run by the hash of its text, and the page can
//! neither load nor send anything. All words are those of the run's [`Speech`].

mod bar;
mod book;
mod census;
mod column;
mod day;
mod entry;
mod lift;
mod link;
mod moved;
mod overview;
mod policy;
mod words;

pub use entry::Entry;

use std::borrow::Cow;

use askama::Template;

use crate::history::{Lookback, Past};
use crate::score::{Bound, Summary};

use super::spoken::shown;
use super::{Run, Speech};

use book::Book;
use census::Census;
use overview::Overview;
use words::heading;

/// What is the same for all accounts of a page.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The run.
    pub run: &'a Run<'a>,
    /// All of its accounts, of which the page may show some.
    pub summary: &'a Summary,
    /// What earlier nights say, where there is a history.
    pub past: Option<&'a Past>,
}

/// How the page looks.
const STYLE: &str = concat!(
    include_str!("style/base.css"),
    include_str!("style/overview.css"),
    include_str!("style/accounts.css"),
    include_str!("style/account.css"),
    include_str!("style/print.css"),
);

/// What the page does: one script in several files, each of which uses those before it.
const SCRIPT: &str = concat!(
    include_str!("script/data.js"),
    include_str!("script/number.js"),
    include_str!("script/build.js"),
    include_str!("script/draw.js"),
    include_str!("script/route.js"),
    include_str!("script/filter.js"),
    include_str!("script/table.js"),
    include_str!("script/toolbar.js"),
    include_str!("script/account.js"),
    include_str!("script/csv.js"),
    include_str!("script/lists.js"),
    include_str!("script/start.js"),
);

/// The page, as its accounts are added one by one.
pub struct Page<'a> {
    frame: Frame<'a>,
    census: Census,
    book: Book,
}

impl<'a> Page<'a> {
    /// A page without accounts.
    pub fn new(frame: Frame<'a>) -> Self {
        Page {
            frame,
            census: Census::new(frame.run.scorecard, frame.run.as_of),
            book: Book::new(&frame),
        }
    }

    /// Adds an account behind those that are there, with what would lift it, a line each; `None`
    /// where that was not worked out.
    pub fn add(&mut self, entry: Entry, lift: Option<Vec<String>>) {
        self.census.add(&entry);
        self.book.add(entry, lift);
    }

    /// How many accounts have no date that can be read in a column of `[account]`: what the key is
    /// called, how many, and what one of them has there.
    pub fn unreadable_dates(&self) -> impl Iterator<Item = (&'static str, u64, &str)> {
        let dates = [
            ("since", &self.census.undated.since),
            ("renewal", &self.census.undated.renewal),
        ];
        dates.into_iter().filter_map(|(key, undated)| {
            let example = undated.example.as_deref()?;
            Some((key, undated.unreadable, example))
        })
    }

    /// Whether any account moved since the last snapshot: then there is something to explain.
    pub fn has_movers(&self) -> bool {
        !self.census.movers.all().is_empty()
    }

    /// Finds out why the accounts that moved most did so since the last snapshot. `bounds` are
    /// those of the inputs, in their order.
    pub fn explain(&mut self, night: &Lookback, bounds: &[&Bound<'_>]) {
        let movers = &mut self.census.movers;
        movers.settle();
        movers.explain(night, bounds, self.frame.run.speech);
    }

    /// The page as HTML.
    pub fn html(mut self) -> String {
        self.census.movers.settle();
        let Run {
            tool,
            scorecard,
            speech,
            ..
        } = *self.frame.run;
        let as_of = self.frame.run.as_of.to_string();
        let name = scorecard.name.as_deref().map(shown);
        let (shown, all) = (
            self.census.all.summary.accounts(),
            self.frame.summary.accounts(),
        );
        let template = Whole {
            policy: policy::policy(STYLE, SCRIPT),
            style: STYLE,
            script: SCRIPT,
            data: policy::inert(&self.book.json(speech)),
            name: name.unwrap_or_else(|| speech.page_untitled().into_owned()),
            headline: if shown == all {
                speech.headline(all, &as_of)
            } else {
                speech.page_some_of(&speech.count(shown), all, &as_of)
            },
            made_by: speech.page_made_by(tool, &scorecard.sha256[..12]),
            overview: Overview::new(&self.frame, &self.census),
            language: speech.language().code(),
            as_of: &as_of,
            speech,
        };
        template.to_string()
    }
}

/// The whole page, ready to be written.
#[derive(Template)]
#[template(path = "page.html", config = "src/report/page/askama.toml")]
struct Whole<'a> {
    speech: &'a Speech,
    language: &'static str,
    policy: String,
    style: &'static str,
    script: &'static str,
    data: String,
    name: String,
    as_of: &'a str,
    headline: Cow<'a, str>,
    made_by: Cow<'a, str>,
    overview: Overview,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn page(name: &str) -> String {
        let mut scorecard = sample::scorecard();
        scorecard.name = Some(name.to_owned());
        let (run, summary) = (sample::run(&scorecard), Summary::default());
        let frame = Frame {
            run: &run,
            summary: &summary,
            past: None,
        };
        Page::new(frame).html()
    }

    /// What stands between two texts that are there once.
    fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
        let (_, rest) = page.split_once(before).unwrap();
        rest.split_once(after).unwrap().0
    }

    #[test]
    fn the_policy_lets_through_what_is_there_and_nothing_else() {
        let page = page("Health");
        let style = between(&page, "<style>", "</style>");
        let script = between(&page, "<script type=\"module\">", "</script>");
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
        assert_eq!(policy.replace("&#39;", "'"), policy::policy(style, script));
        assert_eq!(page.matches("<script").count(), 2);
        for active in [
            " style=\"",
            " onload=",
            " onclick=",
            "http:",
            "https:",
            "url(",
        ] {
            let frame = page.replace(script, "").replace(style, "");
            assert!(!frame.contains(active), "{active}");
        }
    }

    #[test]
    fn a_page_without_accounts_says_so() {
        assert!(page("Health").contains("<p>0 accounts, scores as of"));
    }

    #[test]
    fn names_are_no_html() {
        let name = "</title><script>alert(1)</script>\u{202e}";
        let page = page(name);
        assert_eq!(page.matches("<script").count(), 2);
        assert!(page.contains("&#60;/title&#62;"));
        assert!(page.contains("\\u{202e}") && !page.contains('\u{202e}'));
    }
}
