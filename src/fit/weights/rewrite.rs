//! Proposed weights and cuts, written into the text of the scorecard.

use crate::scorecard::{Edit, EditError, Polarity, Scorecard};

use super::{NewWeight, Proposal, Reason, Weighed};

/// The weight of a signal that counts for nothing, and is kept because something else reads it: no
/// score that people see changes by it.
const LEAST: &str = "0.000001";

impl Proposal<'_> {
    /// The text of a scorecard with the proposed weights and cuts, each with what it was in a comment
    /// behind it, and all else to the letter. `text` is that of the proposal's scorecard.
    ///
    /// A signal that weighs nothing becomes a comment; one that a profile, a rule, a play or a test
    /// reads gets the smallest weight instead.
    ///
    /// # Errors
    ///
    /// The text cannot be changed so.
    pub fn rewrite(&self, text: &str) -> Result<String, EditError> {
        let mut edit = Edit::new(text)?;
        if let Some(cuts) = &self.cuts {
            for (key, number) in [("green", cuts.green), ("yellow", cuts.yellow)] {
                replace(&mut edit, &["bands", key], &number.to_string())?;
            }
        }
        let weights = self.weights();
        for weight in weights.iter().filter(|it| it.new > 0.0) {
            let path = path(weight);
            replace(&mut edit, &keys(&path), &weight.new.to_string())?;
        }
        for weight in weights.iter().filter(|it| it.new == 0.0) {
            edit = self.without(edit, weight)?;
        }
        Ok(edit.text().to_owned())
    }

    /// Takes a weight out, with whose it is where nothing else reads that.
    fn without(&self, edit: Edit, weight: &NewWeight<'_>) -> Result<Edit, EditError> {
        let path = path(weight);
        let path = keys(&path);
        if edit.get(&path).is_err() {
            return Ok(edit);
        }
        let mut gone = edit.clone();
        let (_, whole) = path.split_last().unwrap_or((&"", &[]));
        let reason = self.reason(weight);
        let removed = gone.remark(&path, &format!("taken out: {reason}"));
        if removed.and_then(|()| gone.comment_out(whole)).is_ok()
            && Scorecard::parse("", gone.text()).is_ok()
        {
            return Ok(gone);
        }
        let mut kept = edit;
        replace(&mut kept, &path, LEAST)?;
        kept.remark(&path, &format!("counts for nothing: {reason}"))?;
        Ok(kept)
    }

    fn reason(&self, weight: &NewWeight<'_>) -> &'static str {
        let Weighed::Signal(_, id) = weight.of else {
            return "none of its signals weighs anything";
        };
        let signal = self.signals.iter().find(|it| it.signal.id == id);
        signal.and_then(|it| it.reason).map_or("", Reason::words)
    }
}

impl Reason {
    /// The word in outputs for programs.
    pub fn name(self) -> &'static str {
        match self {
            Reason::WrongWay => "wrong-way",
            Reason::NothingNew => "nothing-new",
            Reason::TooLittle => "too-little",
            Reason::LeftOut => "left-out",
        }
    }

    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Reason::WrongWay => "points the wrong way",
            Reason::NothingNew => "says nothing beside the others",
            Reason::TooLittle => "says too little beside the others",
            Reason::LeftOut => "others say more",
        }
    }
}

/// Writes a value over another number, where it is written at all; what a profile takes over from
/// the base is not.
fn replace(edit: &mut Edit, path: &[&str], value: &str) -> Result<(), EditError> {
    match edit.get(path) {
        Ok(old) if old.parse::<f64>().ok() == value.parse().ok() => Ok(()),
        Ok(_) => edit.replace(path, value),
        Err(_) => Ok(()),
    }
}

/// The keys that lead to a weight.
fn path(weight: &NewWeight<'_>) -> Vec<String> {
    let mut path = Vec::new();
    if let Some(profile) = weight.profile {
        path.extend(["profile".to_owned(), profile.to_string()]);
    }
    path.extend(match weight.of {
        Weighed::Signal(Polarity::Positive, id) => ["positive".to_owned(), id.to_owned()],
        Weighed::Signal(Polarity::Negative, id) => ["negative".to_owned(), id.to_owned()],
        Weighed::Dimension(name) => ["dimension".to_owned(), name.to_owned()],
    });
    path.push("weight".to_owned());
    path
}

fn keys(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}
