//! The codes of everything that can be wrong with a scorecard. They are stable.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $code;)*

        /// All of them.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

codes! {
    /// The file is not TOML.
    SYNTAX = "syntax";
    /// A key is written twice.
    DUPLICATE_KEY = "duplicate-key";
    /// A key that the format does not have.
    UNKNOWN_KEY = "unknown-key";
    /// A required key is absent.
    MISSING_KEY = "missing-key";
    /// A value of another kind than the key takes.
    WRONG_KIND = "wrong-kind";
    /// A text with nothing in it.
    EMPTY_TEXT = "empty-text";
    /// A number outside what the key takes.
    OUT_OF_RANGE = "out-of-range";
    /// None of the words that the key takes.
    BAD_CHOICE = "bad-choice";
    /// A text that does not read as a date.
    BAD_DATE = "bad-date";
    /// A text that does not read as a percentage.
    BAD_PERCENTAGE = "bad-percentage";
    /// A date layout that cannot be read.
    BAD_LAYOUT = "bad-layout";
    /// Of two bounds, the first is not below the second.
    REVERSED_BOUNDS = "reversed-bounds";
    /// A `null` spelling that is also a text with a meaning.
    NULL_CLASH = "null-clash";
    /// A spelling of both true and false.
    BOOLEAN_CLASH = "boolean-clash";
    /// Cuts that are out of order.
    BAND_CUTS = "band-cuts";
    /// Absolute cuts beside quantiles.
    BAND_MIX = "band-mix";
    /// A profile that changes quantile bands.
    PROFILE_QUANTILE = "profile-quantile";
    /// A name that must be unique is used again.
    DUPLICATE_ID = "duplicate-id";
    /// A scorecard, or a profile, without a signal.
    NO_SIGNALS = "no-signals";
    /// A signal without a curve.
    NO_CURVE = "no-curve";
    /// A signal with more than one curve.
    SEVERAL_CURVES = "several-curves";
    /// A signal with more than one of `per`, `previous` and `days`.
    SEVERAL_DERIVATIONS = "several-derivations";
    /// `values` or `flag` with a derivation.
    CURVE_INPUT = "curve-input";
    /// A key that means nothing without another one.
    NEEDS_KEY = "needs-key";
    /// Percentages beside plain numbers.
    MIXED_UNITS = "mixed-units";
    /// Percentages for a number of days.
    PERCENT_DAYS = "percent-days";
    /// A range whose ends are the same.
    EQUAL_ENDS = "equal-ends";
    /// Points whose x do not increase.
    POINT_ORDER = "point-order";
    /// A line or steps with fewer than two points.
    TOO_FEW_POINTS = "too-few-points";
    /// Two texts of `values` that compare as the same.
    DUPLICATE_VALUE = "duplicate-value";
    /// A `default` that is not of the curve's kind.
    DEFAULT_KIND = "default-kind";
    /// `valid` for a metric that is not a number.
    VALID_KIND = "valid-kind";
    /// `empty_is_zero` for a column in which 0 means nothing.
    ZERO_KIND = "zero-kind";
    /// A profile that changes a signal's polarity.
    POLARITY_CHANGE = "polarity-change";
    /// A signal that a profile both leaves out and patches.
    OFF_AND_PATCHED = "off-and-patched";
    /// No such signal.
    UNKNOWN_SIGNAL = "unknown-signal";
    /// No signal names that dimension.
    UNKNOWN_DIMENSION = "unknown-dimension";
    /// No such profile.
    UNKNOWN_PROFILE = "unknown-profile";
    /// No such rule.
    UNKNOWN_RULE = "unknown-rule";
    /// No such play.
    UNKNOWN_PLAY = "unknown-play";
    /// No such band.
    UNKNOWN_BAND = "unknown-band";
    /// No such test.
    UNKNOWN_TEST = "unknown-test";
    /// No such name after `@`.
    UNKNOWN_SUBJECT = "unknown-subject";
    /// A name after `@` that is not known yet where it is asked for.
    MISPLACED_SUBJECT = "misplaced-subject";
    /// A condition that asks for nothing.
    EMPTY_CONDITION = "empty-condition";
    /// A comparison that cannot be read.
    BAD_COMPARISON = "bad-comparison";
    /// An operand of another kind than what it is compared with.
    OPERAND_KIND = "operand-kind";
    /// A list of only `!=`, which nearly everything meets.
    ONLY_NOT_EQUAL = "only-not-equal";
    /// Tests that are like one another in a circle.
    LIKE_CYCLE = "like-cycle";
    /// A test without a date, where a date is read.
    NO_AS_OF = "no-as-of";
    /// A test that expects nothing.
    EMPTY_EXPECT = "empty-expect";
    /// The file that this one extends cannot be read.
    UNREAD_BASE = "unread-base";
    /// Files that extend one another in a circle.
    EXTENDS_CYCLE = "extends-cycle";
    /// Too many files that extend one another.
    EXTENDS_DEPTH = "extends-depth";
    /// A measure without exactly one way to aggregate.
    MEASURE_KIND = "measure-kind";
    /// A key that means nothing for the way in which a measure aggregates.
    MEASURE_KEY = "measure-key";
    /// Warning: an ordering of texts that was probably meant for numbers.
    TEXT_ORDER = "text-order";
    /// Warning: a test gives a cell that the scorecard does not read.
    UNREAD_COLUMN = "unread-column";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        for (index, code) in ALL.iter().enumerate() {
            assert!(
                code.split('-')
                    .all(|word| !word.is_empty()
                        && word.bytes().all(|byte| byte.is_ascii_lowercase())),
                "{code}"
            );
            assert!(!ALL[..index].contains(code), "{code} twice");
        }
    }
}
