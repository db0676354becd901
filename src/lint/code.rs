//! Everything that lint looks for. The codes are stable.

use crate::diagnostic::{Diagnostic, Severity};

/// Something that lint looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lint {
    /// A stable kebab-case name.
    pub code: &'static str,
    /// How bad a finding usually is. A milder one is said where it is made.
    pub severity: Severity,
    /// When there is a finding, in a few words.
    pub when: &'static str,
    /// What it is looked for in.
    pub within: Within,
}

/// What something is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The scorecard alone.
    Scorecard,
    /// Also the accounts.
    Accounts,
    /// Also those of a reference.
    Reference,
}

impl Lint {
    /// The finding.
    pub(super) fn found(self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        let severity = self.severity;
        let finding = Diagnostic::warning(self.code, message).help(help);
        Diagnostic {
            severity,
            ..finding
        }
    }
}

macro_rules! lints {
    ($($name:ident = $code:literal, $severity:ident, $within:ident, $when:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $when, ".")]
            pub const $name: Lint = Lint {
                code: $code,
                severity: Severity::$severity,
                when: $when,
                within: Within::$within,
            };
        )*

        /// All of them: those on the scorecard alone, then those with accounts, and those with a reference.
        pub const ALL: &[Lint] = &[$($name),*];
    };
}

lints! {
    TINY_WEIGHT = "tiny-weight", Warning, Scorecard,
        "a signal has less than 1 % of the weight";
    MANY_SIGNALS = "many-signals", Note, Scorecard,
        "there are 20 or more signals";
    DOMINANT_SIGNAL = "dominant-signal", Warning, Scorecard,
        "one signal has over half of the weight";
    ASSUMED_WEIGHT = "assumed-weight", Warning, Scorecard,
        "over a quarter of the weight is assumed where cells are empty, by `default` or a `missing` other than `\"worst\"`";
    START_IN_YELLOW = "start-in-yellow", Warning, Scorecard,
        "all weights together, with every signal at strength 0, give a score that is yellow or better: silence is not red";
    SHARED_METRIC = "shared-metric", Warning, Scorecard,
        "two signals read one column; a note where one of them reads it with another `per`, `previous` or `days`";
    CHANGES_DIRECTION = "changes-direction", Warning, Scorecard,
        "a `line` or `steps` goes both up and down, and does not say `shape = \"any\"`";
    REVERSED_RANGE = "reversed-range", Warning, Scorecard,
        "a negative signal has a range whose second end is the lower one";
    STEPS_ABOVE_ZERO = "steps-above-zero", Warning, Scorecard,
        "rising `steps` begin with a strength above 0";
    UNREACHABLE_BAND = "unreachable-band", Error, Scorecard,
        "no account can be green, yellow or red, whatever its cells say";
    NEVER_MATCHES = "never-matches", Error, Scorecard,
        "the condition of a profile, rule or play contradicts itself";
    SHADOWED = "shadowed", Error, Scorecard,
        "whatever a profile, rule or play would match is taken by an earlier one";
    EXPIRED_RULE = "expired-rule", Warning, Scorecard,
        "a rule has expired and does nothing";
    EXPIRING_RULE = "expiring-rule", Warning, Scorecard,
        "a rule expires within 30 days";
    NO_TESTS = "no-tests", Note, Scorecard,
        "the scorecard has no `[[test]]`";
    UNUSED_SOURCE = "unused-source", Warning, Scorecard,
        "nothing in the scorecard reads a measure of a source";
    UNUSED_MEASURE = "unused-measure", Note, Scorecard,
        "nothing in the scorecard reads one measure of a source";

    CONSTANT_METRIC = "constant-metric", Warning, Accounts,
        "a signal has the same number or strength for every account";
    MOSTLY_MISSING = "mostly-missing", Warning, Accounts,
        "a signal is not measured for over half of the accounts";
    OUTSIDE_RANGE = "outside-range", Warning, Accounts,
        "every number lies beyond the same end of the curve";
    OFF_BY_100 = "off-by-100", Warning, Accounts,
        "the numbers look like percentages where the curve has fractions, or the other way round";
    SATURATED = "saturated", Warning, Accounts,
        "over 80 % of the numbers are at one end of the curve; a note for a negative signal that is mostly absent";
    CORRELATED_SIGNALS = "correlated-signals", Warning, Accounts,
        "the strengths of two signals have a correlation above 0.95, or below −0.95";
    NO_PROFILE = "no-profile", Note, Accounts,
        "some accounts match no profile, and are held against the base";
    SEVERAL_PROFILES = "several-profiles", Warning, Accounts,
        "some accounts match two profiles or more; the first one counts";
    SENSITIVE_WEIGHT = "sensitive-weight", Warning, Accounts,
        "over 10 % of the scored accounts change their band when one weight moves by 20 %";
    UNCERTAIN_BANDS = "uncertain-bands", Warning, Accounts,
        "over a quarter of the scored accounts could be in another band, by what is not known of them";
    CROWDED_BAND = "crowded-band", Warning, Accounts,
        "over 75 % of the accounts are in one band";
    MIXED_CURRENCIES = "mixed-currencies", Warning, Accounts,
        "the value column has several currency marks";
    UNREAD_CELLS = "unread-cells", Warning, Accounts,
        "no cell of a column is a number, a date or a boolean, as a condition reads it";
    PERCENT_CELLS = "percent-cells", Warning, Accounts,
        "a condition compares percentages with a number without a percent sign, or the other way round";
    OUTSIDE_WINDOWS = "outside-windows", Warning, Accounts,
        "every row of a source is later than the day of scoring, or older than all windows of its measures";
    DRIFT = "drift", Warning, Reference,
        "the population stability index of a signal is over 0.25 (`--drift`)";
    MISSING_MORE = "missing-more", Warning, Reference,
        "the share of the accounts without a measurement has grown by over 10 percentage points (`--missing-more`)";
    SATURATED_MORE = "saturated-more", Warning, Reference,
        "the share of the numbers at an end of the curve has grown by over 10 percentage points (`--saturated-more`)";
}

/// The lint of that code.
pub fn find(code: &str) -> Option<&'static Lint> {
    ALL.iter().find(|lint| lint.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        for (place, lint) in ALL.iter().enumerate() {
            let kebab = |word: &str| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
            };
            assert!(lint.code.split('-').all(kebab), "{}", lint.code);
            assert!(
                ALL[..place].iter().all(|it| it.code != lint.code),
                "{}",
                lint.code
            );
        }
        assert_eq!(find("tiny-weight"), Some(&TINY_WEIGHT));
        assert_eq!(find("tiny"), None);
    }

    #[test]
    fn a_finding_is_as_bad_as_its_lint() {
        let finding = UNREACHABLE_BAND.found("x", "y");
        assert_eq!(
            (finding.code, finding.severity),
            ("unreachable-band", Severity::Error)
        );
        assert_eq!(NO_TESTS.found("x", "y").severity, Severity::Note);
    }
}
