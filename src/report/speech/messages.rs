//! The messages that there are, and what each of them is told with.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

use super::Speech;

/// A method of [`Speech`] for each message; what it is given are the variables of the message.
/// The list of them all is there for the tests.
macro_rules! messages {
    ($list:ident: $($message:ident($($variable:ident: $kind:ty),*);)*) => {
        impl Speech {
            $(pub(in crate::report) fn $message(&self, $($variable: $kind),*) -> Cow<'_, str> {
                let variables: [(&str, FluentValue<'_>); _] =
                    [$((stringify!($variable), $variable.into())),*];
                self.say(stringify!($message), &FluentArgs::from_iter(variables))
            })*
        }

        /// Each message with its variables.
        #[cfg(test)]
        pub(in crate::report::speech) const $list: &[(&str, &[&str])] =
            &[$((stringify!($message), &[$(stringify!($variable)),*])),*];
    };
}

pub(super) mod page;

messages! {
    ANYWHERE:

    // Bands.
    band_green();
    band_yellow();
    band_red();
    band_unknown();
    band_required(band: &str);

    // What stands above columns.
    column_account();
    column_accounts();
    column_at_best();
    column_at_worst();
    column_band();
    column_band_before();
    column_band_by_score();
    column_because();
    column_change();
    column_data_known();
    column_held_back();
    column_held_back_by();
    column_id();
    column_itself();
    column_mean_score();
    column_name();
    column_next_step();
    column_of();
    column_owner();
    column_parent();
    column_part_of();
    column_points();
    column_profile();
    column_reason();
    column_score();
    column_segment();
    column_share();
    column_share_red();
    column_signal();
    column_stage();
    column_strength();
    column_trend();
    column_value();
    column_value_at_risk();
    column_weight();
    column_why_unknown();
    column_worst_account();

    // What stands in them.
    percent(number: &str);
    required_is_missing();
    no_signal();
    change_new();
    change_back();
    was_band(band: &str);
    had_no_score();
    nameless_group();
    account_left_out();
    about(what: &str, text: &str);

    // Below the table.
    matching(filter: &str, matching: &str, count: u64);
    accounts(count: u64);
    headline(count: u64, date: &str);
    headline_mean(count: u64, date: &str, mean: &str);
    headline_value(count: u64, date: &str, mean: &str, value: &str);
    scores_as_of(date: &str);
    changes_since(date: &str);
    changes_doubtful();
    gone_since(date: &str, count: u64);
    gone_worth(gone: &str, value: &str);
    gone_of_band(gone: &str, count: u64, band: &str);
    list_more(items: &str, count: u64);
    no_value_for(count: u64);
    left_out(count: u64);
    crowded(share: &str, band: &str);
    crowded_rules(share: &str, band: &str, count: u64);
    crowded_unknown(share: &str);
    no_parents();
    parents_weighted();

    // Why an account has its score.
    verdict_rule(account: &str, band: &str, reason: &str);
    verdict_score(account: &str, band: &str, score: &str);
    verdict_without_score(account: &str, why: &str);
    band_by_score_alone(score: &str, band: &str);
    held_back_most(signals: &str);
    nothing_holds_back();
    all_is_known(held: &str);
    part_is_known(held: &str, share: &str);
    without_score(why: &str);
    unknown_required(signals: &str, count: usize);
    unknown_coverage(known: &str, needed: &str);
    unknown_all();
    interval(score: &str, low: &str, high: &str, signals: &str, count: usize);
    interval_open(interval: &str);
    interval_settled(interval: &str, band: &str);
    no_score_yet();
    standing(band: &str, score: &str);
    value_of(value: &str);
    not_known();
    note_rows();
    note_dimensions();
    note_rules();
    note_next_steps();
    note_what_if();
    note_with();
    left_out_signal(signal: &str, share: &str, why: &str);
    judged_as(profile: &str);
    at_best(band: &str);
    changes_nothing(capped: &str);
    rule_nearly(capped: &str, reason: &str, why: &str);
    rule_lacks(subject: &str, found: &str, asked: &str);
    condition(subject: &str, asked: &str);
    and(first: &str, second: &str);
    or(first: &str, second: &str);
    or_else(first: &str, second: &str);
    empty();
    yes();
    no();

    // How a value became a number.
    assumed(value: &str, why: &str);
    assumed_worst();
    assumed_best();
    assumed_neutral();
    assumed_nothing();
    by_default(value: &str);
    ratio(part: &str, whole: &str, per: &str, ratio: &str);
    changed(now: &str, before: &str, change: &str);
    today();
    days_ahead(days: f64);
    days_ago(days: f64);
    days_old(days: f64);
    no_column(column: &str);
    is_empty(column: &str);
    is_zero(column: &str);
    stale(days: f64, limit: f64);
    unlisted(text: &str);
    range(low: &str, high: &str);

    // The way to the score.
    start();
    start_why();
    earned();
    took();
    points_of(points: &str, most: &str);
    legend_not_earned();

    // What would change it.
    goal_reached(goal: &str);
    takes_to_be(goal: &str, stands: &str);
    takes_to_reach(goal: &str, stands: &str);
    out_of_reach(goal: &str, why: &str);
    unscored();
    change_from(signal: &str, metric: &str, from: &str, to: &str);
    change_known(signal: &str, metric: &str, to: &str);
    moves_too(change: &str, signals: &str);
    set_empty(column: &str);
    barrier_capped(reasons: &str, score: &str);
    barrier_low(score: &str);
    barrier_unknown(signals: &str, count: usize, known: &str);
    barrier_quantile();
    trial_same(cells: &str, stands: &str);
    trial_other(cells: &str, stands: &str, before: &str);

    // What the rows of other files say.
    no_file(source: &str);
    files(count: usize);
    no_row_of(files: &str);
    rows_of(count: u64, files: &str);
    with_value_in(column: &str);
    between_days(from: &str, to: &str);
    since_day(date: &str);
    up_to_day(date: &str);
    rows_where(condition: &str);
    held_of(count: u64, condition: &str);
    on_day(date: &str);
    last_on_day(date: &str);
    known_zero();
    counts_as_zero();

    // Why a score changed.
    cause_time();
    cause_known();
    cause_data();
    cause_scorecard();
    cause_cuts();
    newly_known(change: &str);
    no_longer_known(change: &str);
    others_changed(count: u64, change: &str);
}
