//! The messages of the page.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::report::Speech;

messages! {
    ONLY_ON_THE_PAGE:

    // Around everything.
    page_untitled();
    page_skip();
    page_views();
    page_overview();
    page_accounts();
    page_lists();
    page_print();
    page_no_script();
    page_some_of(some: &str, count: u64, date: &str);
    page_made_by(tool: &str, scorecard: &str);
    page_colours(theme: &str);
    page_theme_system();
    page_theme_light();
    page_theme_dark();

    // Overview: where all accounts stand.
    page_bands_title();
    page_of_scored(count: u64);
    page_of_value(value: &str);
    page_of_value_but(value: &str, count: u64);
    page_in_band(number: &str, band: &str);
    page_spread_title();
    page_spread(count: u64);
    page_bin(from: &str, to: &str, count: u64, band: &str);
    page_lost_title();
    page_lost_note();
    page_points_lost();
    page_by_value();

    // Overview: what moved.
    page_movement_title();
    page_since(date: &str);
    page_another_scorecard();
    page_before();
    page_now();
    page_value_before();
    page_value_now();
    page_mean_from_to(from: &str, first: &str, to: &str, last: &str);
    page_movers_title();
    page_movers_restated();
    page_moved_by_scorecard(change: &str);

    // Overview: renewals.
    page_renewals_title();
    page_within_30_days();
    page_within_60_days();
    page_within_90_days();
    page_renewals_not_green();
    page_when();
    page_not_counted(accounts: &str);
    page_unreadable_date(count: u64);
    page_no_date(count: u64);
    page_date_ahead(count: u64, date: &str);

    // Overview: groups of accounts.
    page_by_segment();
    page_by_owner();
    page_by_profile();
    page_by_age();
    page_age();
    page_under_3_months();
    page_under_6_months();
    page_under_12_months();
    page_under_2_years();
    page_under_3_years();
    page_over_3_years();
    page_base();
    page_all_accounts();
    page_more(count: u64);
    page_journey_title();
    page_journey_note();
    page_heat_note();

    // Accounts.
    page_table();
    page_search();
    page_search_hint();
    page_any();
    page_clear();
    page_shown(shown: &str, count: u64);
    page_shown_value(shown: &str, count: u64, value: &str);
    page_nothing_fits();
    page_sort_by(column: &str);
    page_first_printed(number: &str, all: &str);

    // One account.
    page_no_such(id: &str);
    page_customer_since();
    page_renewal();
    page_is_no_date(text: &str);
    page_of_100();
    page_interval(low: &str, high: &str);
    page_waterfall();
    page_took_of(points: &str, most: &str);
    page_of_all(share: &str);
    page_lift();
    page_lift_elsewhere(id: &str);
    page_no_next_steps();
    page_score_over_time();
    page_score_from_to(first: &str, last: &str);

    // Lists.
    page_lists_note();
    page_lists_none();
    page_list_worth(count: u64, value: &str);
    page_all_lists();
    page_whole_list(count: u64);
    page_first_of_list(number: &str);
    page_copy();
    page_copied();
    page_copy_failed();
    page_save();
}
