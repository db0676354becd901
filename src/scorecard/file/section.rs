//! One table of the file: typed access to its keys, with every problem collected.

use toml::de::{DeTable, DeValue};

use crate::cell::{Cell, Date, Grammar, trim};
use crate::diagnostic::nearest;

use super::super::code;
use super::super::problem::{Collector, Span};
use super::value::{Located, Value, day, kind, number, text};

/// A key and its value.
#[derive(Clone, Debug)]
pub(in crate::scorecard) struct Item<'a> {
    pub(in crate::scorecard) key: &'a str,
    pub(in crate::scorecard) key_span: Span,
    pub(in crate::scorecard) value: &'a Value<'a>,
}

/// A table of the file, its keys in file order.
#[derive(Clone, Debug)]
pub(in crate::scorecard) struct Section<'a> {
    what: String,
    name: String,
    span: Span,
    items: Vec<Item<'a>>,
}

impl<'a> Section<'a> {
    /// A table: what messages call it, its own name, and where it is named.
    pub(in crate::scorecard) fn new(
        what: impl Into<String>,
        name: &str,
        span: Span,
        table: &'a DeTable<'a>,
    ) -> Self {
        let mut items: Vec<_> = table
            .iter()
            .map(|(key, value)| Item {
                key: key.get_ref(),
                key_span: key.span(),
                value,
            })
            .collect();
        // The table sorts its keys by name; the file's order is that of the positions.
        items.sort_by_key(|item| item.key_span.start);
        Section {
            what: what.into(),
            name: trim(name).to_owned(),
            span,
            items,
        }
    }

    /// What messages call it.
    pub(in crate::scorecard) fn what(&self) -> &str {
        &self.what
    }

    /// Its own name.
    pub(in crate::scorecard) fn name(&self) -> &str {
        &self.name
    }

    /// Where it is named.
    pub(in crate::scorecard) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Its keys with their values, in file order.
    pub(in crate::scorecard) fn items(&self) -> &[Item<'a>] {
        &self.items
    }

    pub(in crate::scorecard) fn item(&self, key: &str) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.key == key)
    }

    pub(in crate::scorecard) fn get(&self, key: &str) -> Option<&'a Value<'a>> {
        self.item(key).map(|item| item.value)
    }

    pub(in crate::scorecard) fn has(&self, key: &str) -> bool {
        self.item(key).is_some()
    }

    /// Where a key is, else where the table is named.
    pub(in crate::scorecard) fn key_span(&self, key: &str) -> Span {
        self.item(key)
            .map_or_else(|| self.span(), |item| item.key_span.clone())
    }

    /// The same, with the keys of `patch` put in place of its own, after `drop` are gone.
    pub(in crate::scorecard) fn patched(&self, patch: &Section<'a>, drop: &[&str]) -> Section<'a> {
        let mut patched = self.without(drop);
        for item in &patch.items {
            match patched.items.iter_mut().find(|own| own.key == item.key) {
                Some(own) => *own = item.clone(),
                None => patched.items.push(item.clone()),
            }
        }
        patched
    }

    /// The same, without these keys.
    pub(in crate::scorecard) fn without(&self, drop: &[&str]) -> Section<'a> {
        let mut rest = self.clone();
        rest.items.retain(|item| !drop.contains(&item.key));
        rest
    }

    /// The same, with the keys of `base` that it does not have.
    pub(in crate::scorecard) fn completed(mut self, base: &Section<'a>) -> Section<'a> {
        let missing = base.items.iter().filter(|item| !self.has(item.key));
        let missing: Vec<_> = missing.cloned().collect();
        self.items.extend(missing);
        self
    }

    /// Complains of every key that is not in `known`.
    pub(in crate::scorecard) fn known(&self, known: &[&str], problems: &mut Collector<'_>) {
        for item in &self.items {
            if known.contains(&item.key) {
                continue;
            }
            let help = match nearest(item.key, known.iter().copied()) {
                Some(near) => format!("did you mean {near:?}?"),
                None => format!("the keys are {}", known.join(", ")),
            };
            problems.error(
                code::UNKNOWN_KEY,
                item.key_span.clone(),
                format!("unknown key {:?} in {}", item.key, self.what),
                help,
            );
        }
    }

    /// Complains unless the key is there.
    pub(in crate::scorecard) fn require(
        &self,
        key: &str,
        example: &str,
        problems: &mut Collector<'_>,
    ) {
        if !self.has(key) {
            problems.error(
                code::MISSING_KEY,
                self.span(),
                format!("{} has no {key:?}", self.what),
                format!("write {example}"),
            );
        }
    }

    /// A text that must not be empty, trimmed.
    pub(in crate::scorecard) fn text(
        &self,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<Located<String>> {
        let item = self.item(key)?;
        let what = format!("{:?} in {}", item.key, self.what);
        text(item.value, &what, problems)
    }

    /// The text of a key, if it is one; nothing is said about it.
    pub(in crate::scorecard) fn peek_text(&self, key: &str) -> Option<String> {
        let text = trim(self.get(key)?.get_ref().as_str()?);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// As [`Section::text`], without the position.
    pub(in crate::scorecard) fn plain_text(
        &self,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<String> {
        self.text(key, problems).map(|text| text.value)
    }

    /// A list of texts; a text alone is a list of one.
    pub(in crate::scorecard) fn texts(
        &self,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<Vec<Located<String>>> {
        let item = self.item(key)?;
        let what = format!("{:?} in {}", item.key, self.what);
        if let DeValue::Array(array) = item.value.get_ref() {
            let texts = array
                .iter()
                .filter_map(|value| text(value, &what, problems));
            return Some(texts.collect());
        }
        text(item.value, &what, problems).map(|text| vec![text])
    }

    /// A boolean; false where it is absent.
    pub(in crate::scorecard) fn truth(&self, key: &str, problems: &mut Collector<'_>) -> bool {
        self.given_truth(key, problems).unwrap_or(false)
    }

    /// A boolean.
    pub(in crate::scorecard) fn given_truth(
        &self,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<bool> {
        let item = self.item(key)?;
        let truth = item.value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_kind(item, "true or false", problems);
        }
        truth
    }

    /// A number from `low` to `high`, both included.
    pub(in crate::scorecard) fn number(
        &self,
        key: &str,
        [low, high]: [f64; 2],
        problems: &mut Collector<'_>,
    ) -> Option<Located<f64>> {
        let item = self.item(key)?;
        let Some(value) = number(item.value.get_ref()) else {
            self.wrong_kind(item, "a number, without quotes", problems);
            return None;
        };
        let span = item.value.span();
        if (low..=high).contains(&value) {
            return Some(Located { value, span });
        }
        problems.error(
            code::OUT_OF_RANGE,
            span,
            format!("{:?} in {} is {value}", item.key, self.what),
            format!("write a number from {low} to {high}"),
        );
        None
    }

    /// A whole number from `low` to a million.
    pub(in crate::scorecard) fn count(
        &self,
        key: &str,
        low: u32,
        problems: &mut Collector<'_>,
    ) -> Option<u32> {
        let count = self.number(key, [f64::from(low), 1e6], problems)?;
        if count.value.fract() == 0.0 {
            #[expect(clippy::cast_sign_loss, reason = "it lies between low and a million")]
            return Some(count.value as u32);
        }
        problems.error(
            code::OUT_OF_RANGE,
            count.span,
            format!("{key:?} in {} is {}", self.what, count.value),
            "write a whole number",
        );
        None
    }

    /// A date: a TOML date, or a text with an ISO date.
    pub(in crate::scorecard) fn date(
        &self,
        key: &str,
        problems: &mut Collector<'_>,
    ) -> Option<Date> {
        let item = self.item(key)?;
        let date = match item.value.get_ref() {
            value @ DeValue::Datetime(_) => day(value),
            DeValue::String(text) => Grammar::default().date(Cell::Text(text)).ok(),
            _ => {
                self.wrong_kind(item, "a date, as in 2027-01-31", problems);
                return None;
            }
        };
        if date.is_none() {
            problems.error(
                code::BAD_DATE,
                item.value.span(),
                format!("{:?} in {} is not a date", item.key, self.what),
                "write year, month and day, as in 2027-01-31",
            );
        }
        date
    }

    /// The table of a key.
    pub(in crate::scorecard) fn table(
        &self,
        key: &'static str,
        problems: &mut Collector<'_>,
    ) -> Option<Section<'a>> {
        let item = self.item(key)?;
        let what = if self.what == "the file" {
            format!("[{key}]")
        } else {
            format!("{key:?} of {}", self.what)
        };
        self.as_table(item, what, problems)
    }

    /// The table of a key, which messages call `what`.
    pub(in crate::scorecard) fn table_called(
        &self,
        key: &str,
        what: String,
        problems: &mut Collector<'_>,
    ) -> Option<Section<'a>> {
        self.as_table(self.item(key)?, what, problems)
    }

    fn as_table(
        &self,
        item: &Item<'a>,
        what: String,
        problems: &mut Collector<'_>,
    ) -> Option<Section<'a>> {
        if let DeValue::Table(table) = item.value.get_ref() {
            return Some(Section::new(what, item.key, item.key_span.clone(), table));
        }
        self.wrong_kind(item, "a table, as in { key = value }", problems);
        None
    }

    /// All its keys as tables, called `prefix.key`.
    pub(in crate::scorecard) fn subtables(
        &self,
        prefix: &str,
        problems: &mut Collector<'_>,
    ) -> Vec<Section<'a>> {
        let tables = self.items.iter().filter_map(|item| {
            let what = format!("{prefix}.{}", trim(item.key));
            self.as_table(item, what, problems)
        });
        tables.collect()
    }

    /// An array of tables, each called by its `title` key.
    pub(in crate::scorecard) fn tables(
        &self,
        key: &str,
        title: &str,
        problems: &mut Collector<'_>,
    ) -> Vec<Section<'a>> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = item.value.get_ref() else {
            self.wrong_kind(item, &format!("[[{key}]] above each one"), problems);
            return Vec::new();
        };
        let mut sections = Vec::new();
        for value in array {
            let DeValue::Table(table) = value.get_ref() else {
                let message = format!("a {key} is {}", kind(value.get_ref()));
                let help = format!("write a table, under [[{key}]]");
                problems.error(code::WRONG_KIND, value.span(), message, help);
                continue;
            };
            let name = table.get(title).and_then(|name| name.get_ref().as_str());
            let what = name.map_or_else(
                || format!("a [[{key}]]"),
                |name| format!("{key} {:?}", trim(name)),
            );
            let section = Section::new(what, name.unwrap_or(""), value.span(), table);
            sections.push(section);
        }
        sections
    }

    /// Complains of a value of another kind.
    pub(in crate::scorecard) fn wrong_kind(
        &self,
        item: &Item<'_>,
        expected: &str,
        problems: &mut Collector<'_>,
    ) {
        problems.error(
            code::WRONG_KIND,
            item.value.span(),
            format!(
                "{:?} in {} is {}",
                item.key,
                self.what,
                kind(item.value.get_ref())
            ),
            format!("write {expected}"),
        );
    }
}
