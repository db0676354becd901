//! Changes to a scorecard that may extend others. All of them go into its own file: what stands in
//! a file that it extends is patched there, as the author would by hand.

use std::collections::BTreeSet;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, TableLike, Value};

use crate::cell::fold;

use super::super::Scorecard;
use super::super::layer::Layer;
use super::super::problem::Problems;
use super::super::validate::Parsed;
use super::{Edit, EditError};

/// The file of a scorecard with the changes made to it so far, and what it extends, unchanged.
///
/// Parts are named as for an [`Edit`]. The place of a profile is that among all of the scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    own: Edit,
    /// The nearest one first.
    bases: Vec<(String, Edit)>,
    /// The ids of all profiles, in their order.
    profiles: Vec<String>,
    file: String,
}

impl Patch {
    /// Begins to change a scorecard; `layers` are its file and those that it extends, each behind
    /// the one that extends it.
    ///
    /// # Errors
    ///
    /// One of them is not TOML, or there is none.
    pub fn new(scorecard: &Scorecard, layers: &[Layer]) -> Result<Self, EditError> {
        let mut edits = layers.iter().map(|layer| Edit::new(&layer.text));
        let own = edits
            .next()
            .ok_or_else(|| EditError::Absent("file".to_owned()))??;
        let bases = edits.collect::<Result<Vec<_>, _>>()?;
        let names = layers.iter().skip(1).map(|layer| layer.file.clone());
        Ok(Patch {
            own,
            bases: names.zip(bases).collect(),
            profiles: scorecard.profiles.iter().map(|it| it.id.clone()).collect(),
            file: layers[0].file.clone(),
        })
    }

    /// The text of its own file as it stands now.
    pub fn text(&self) -> &str {
        self.own.text()
    }

    /// The scorecard that it makes, together with what it extends.
    ///
    /// # Errors
    ///
    /// What is wrong with it now.
    pub fn parse(&self) -> Result<Parsed, Problems> {
        let mut bases = self.bases.iter();
        let mut next = |_: &str| {
            let (file, edit) = bases.next().ok_or("it is not there")?;
            Ok(Layer {
                file: file.clone(),
                text: edit.text().to_owned(),
            })
        };
        Scorecard::parse_extending(&self.file, self.text(), &mut next)
    }

    /// A value as it is written, in whichever file that is.
    ///
    /// # Errors
    ///
    /// There is none that counts.
    pub fn get(&self, path: &[&str]) -> Result<&str, EditError> {
        let absent = || EditError::Absent(path.join("."));
        if let ["profile", place, rest @ ..] = path {
            let (edit, place) = self.profile(place).ok_or_else(absent)?;
            return edit.get(&within(&place.to_string(), rest));
        }
        if let Ok(found) = self.own.get(path) {
            return Ok(found);
        }
        if matches!(path, ["positive" | "negative", id, ..] if self.is_off(id)) {
            return Err(absent());
        }
        let found = self.bases.iter().find_map(|(_, edit)| edit.get(path).ok());
        found.ok_or_else(absent)
    }

    /// Writes a value over another one, and what it was into a comment at the end of the line.
    ///
    /// # Errors
    ///
    /// There is no such value, or the new one is not TOML, or the file has no place for it.
    pub fn replace(&mut self, path: &[&str], value: &str) -> Result<(), EditError> {
        let old = self.get(path)?.to_owned();
        if let ["profile", place, rest @ ..] = path {
            let place = self.own_profile(place)?.to_string();
            return self.own.replace(&within(&place, rest), value);
        }
        match path {
            // A patch on one line, where there is none yet.
            ["positive" | "negative", _, key] if !self.own.has(&path[..2]) => {
                self.own
                    .set(&path[..2], &format!("{{ {key} = {value} }}"))?;
            }
            _ => self.own.set(path, value)?,
        }
        self.own.remark_old(path, &old)
    }

    /// Gives a value another key.
    ///
    /// # Errors
    ///
    /// Its own file has no such value.
    pub fn rename(&mut self, path: &[&str], key: &str) -> Result<(), EditError> {
        self.own.rename(path, key)
    }

    /// Adds to the comment at the end of the line of a value of its own file.
    ///
    /// # Errors
    ///
    /// Its own file has no such value.
    pub fn remark(&mut self, path: &[&str], remark: &str) -> Result<(), EditError> {
        match path {
            ["profile", place, rest @ ..] => {
                let place = self.own_profile(place)?.to_string();
                self.own.remark(&within(&place, rest), remark)
            }
            _ => self.own.remark(path, remark),
        }
    }

    /// Takes a table out, and says why: its lines become a comment. A signal that stands in a file
    /// that this one extends is named in `off` instead.
    ///
    /// # Errors
    ///
    /// It shares its lines with others, or stands in another file and is no signal.
    pub fn take_out(&mut self, table: &[&str], why: &str) -> Result<(), EditError> {
        let elsewhere = self.bases.iter().any(|(_, edit)| edit.has(table));
        match table {
            ["positive" | "negative", id] if elsewhere => self.turn_off(id, why),
            ["profile", place, rest @ ..] => {
                let place = self.own_profile(place)?.to_string();
                self.comment_out(&within(&place, rest), why)
            }
            _ if elsewhere => Err(EditError::NoPlace(table.join("."))),
            _ => self.comment_out(table, why),
        }
    }

    /// Takes the cells of these columns, folded, out of its own tests: their lines become comments.
    /// A cell that shares its line with others stays.
    ///
    /// # Errors
    ///
    /// Its own file is not TOML any more.
    pub fn take_out_cells(&mut self, columns: &BTreeSet<String>) -> Result<(), EditError> {
        for (test, name) in cells(&self.own, columns)? {
            let place = ["test", &test.to_string(), "given", &name];
            let mut gone = self.own.clone();
            gone.remark(&place, "taken out: nothing reads it any more")?;
            if gone.comment_out(&place).is_ok() {
                self.own = gone;
            }
        }
        Ok(())
    }

    /// Names the file that it extends by another path.
    ///
    /// # Errors
    ///
    /// It extends none.
    pub fn extend_by(&mut self, path: &str) -> Result<(), EditError> {
        self.own
            .replace(&["extends"], &Value::from(path).to_string())
    }

    /// Writes comment lines above everything else.
    pub fn preface(&mut self, comment: &str) {
        self.own.preface(comment);
    }

    /// Takes the comment lines above everything else away, where they begin so; what they say.
    pub fn take_preface(&mut self, opening: &str) -> Option<String> {
        self.own.take_preface(opening)
    }

    fn comment_out(&mut self, table: &[&str], why: &str) -> Result<(), EditError> {
        self.own
            .remark(&[table, &["weight"]].concat(), &format!("taken out: {why}"))?;
        self.own.comment_out(table)
    }

    fn turn_off(&mut self, id: &str, why: &str) -> Result<(), EditError> {
        let old = self.own.get(&["off"]).unwrap_or("[]");
        let mut off: Array = match old.parse::<Value>() {
            Ok(Value::Array(off)) => off,
            _ => return Err(EditError::NoPlace("off".to_owned())),
        };
        off.push(id);
        self.own.set(&["off"], &off.to_string())?;
        self.own.remark(&["off"], &format!("{id} taken out: {why}"))
    }

    /// Whether its own file leaves a signal of the others out.
    fn is_off(&self, id: &str) -> bool {
        let document = self.own.parse();
        let off = document.as_ref().ok().and_then(|it| it.get("off"));
        let off = off.and_then(Item::as_array);
        off.is_some_and(|off| off.iter().any(|it| it.as_str() == Some(id)))
    }

    /// The file that a profile stands in, and its place there.
    fn profile(&self, place: &str) -> Option<(&Edit, usize)> {
        let id = self.profiles.get(place.parse::<usize>().ok()?)?;
        let bases = self.bases.iter().map(|it| &it.1);
        let mut all = [&self.own].into_iter().chain(bases);
        all.find_map(|edit| Some((edit, profile_of(edit, id)?)))
    }

    /// The place of a profile in its own file. One of another file is copied whole: as one with the
    /// same id it takes the place of the other.
    fn own_profile(&mut self, place: &str) -> Result<usize, EditError> {
        let no_place = || EditError::NoPlace(format!("profile.{place}"));
        let id = place.parse::<usize>().ok();
        let id = id
            .and_then(|place| self.profiles.get(place))
            .ok_or_else(no_place)?;
        if let Some(own) = profile_of(&self.own, id) {
            return Ok(own);
        }
        let copy = self.bases.iter().find_map(|(_, edit)| copy_of(edit, id));
        self.own.append(&copy.ok_or_else(no_place)?)?;
        profile_of(&self.own, id).ok_or_else(no_place)
    }
}

/// The place of the profile with an id among those of a file.
fn profile_of(edit: &Edit, id: &str) -> Option<usize> {
    let document = edit.parse().ok()?;
    let all = document.get("profile")?;
    let is_it = |table: &dyn TableLike| {
        let own = table.get("id").and_then(Item::as_str);
        own.is_some_and(|own| fold(own) == fold(id))
    };
    if let Item::ArrayOfTables(all) = all {
        return all.iter().position(|it| is_it(it));
    }
    let mut all = all.as_array()?.iter();
    all.position(|it| it.as_inline_table().is_some_and(|it| is_it(it)))
}

/// The cells of these columns that the tests of a file give: the place of the test, and the name as
/// it is spelled there.
fn cells(edit: &Edit, columns: &BTreeSet<String>) -> Result<Vec<(usize, String)>, EditError> {
    let document = edit.parse()?;
    let tests = document.get("test").and_then(Item::as_array_of_tables);
    let mut cells = Vec::new();
    for (place, test) in tests.into_iter().flatten().enumerate() {
        let given = test.get("given").and_then(Item::as_table_like);
        let names = given
            .into_iter()
            .flat_map(|it| it.iter().map(|cell| cell.0));
        let gone = names.filter(|name| columns.contains(fold(name.trim()).as_ref()));
        cells.extend(gone.map(|name| (place, name.trim().to_owned())));
    }
    Ok(cells)
}

/// The text of the profile with an id; `None` where there is none with a heading.
fn copy_of(edit: &Edit, id: &str) -> Option<String> {
    let place = profile_of(edit, id)?;
    let document = edit.parse().ok()?;
    let all = document.get("profile")?.as_array_of_tables()?;
    let mut copy = ArrayOfTables::new();
    copy.push(all.get(place)?.clone());
    let mut whole = DocumentMut::new();
    whole.insert("profile", Item::ArrayOfTables(copy));
    Some(whole.to_string())
}

/// The keys of a part of a profile in its file.
fn within<'p>(place: &'p str, rest: &[&'p str]) -> Vec<&'p str> {
    [&["profile", place], rest].concat()
}
