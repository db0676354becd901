# What people read on the page, in English. The heads of its tables are the words of en.ftl.

## Around everything

# The page has no name of its own.
page_untitled = Customer health
# A link for those who use a keyboard.
page_skip = Skip to the content
page_views = Views
page_overview = Overview
page_accounts = Accounts
page_lists = Lists
page_print = Print
page_no_script = Accounts and lists need JavaScript, which is switched off here. The overview is whole.
# The page holds some of the accounts only.
page_some_of = { $some } of { headline }
page_made_by = Made by { $tool } with the scorecard { $scorecard }
# $theme is one of the three below.
page_colours = Colours: { $theme }
page_theme_system = as the system
page_theme_light = light
page_theme_dark = dark

## Overview: where all accounts stand

page_bands_title = Where the accounts stand
page_of_scored = of { accounts } with a score
page_of_value = of { $value }
page_of_value_but = { page_of_value }; { no_value_for }
# How many accounts are in a band, such as "3 green".
page_in_band = { $number }{ "\u00A0" }{ $band }
page_spread_title = How the scores are spread
page_spread = How many of { accounts } have which score
page_bin = { $from } to { $to }: { accounts }, { $band }
page_lost_title = What holds the accounts back
page_lost_note = Points that each signal takes from an account on average
# Above those points.
page_points_lost = Points
# Above the same points where an account counts by its value.
page_by_value = By value

## Overview: what moved

page_movement_title = How the accounts moved
page_since = Since the snapshot of { $date }.
page_another_scorecard = The scorecard has changed since.
page_before = Then
page_now = Now
page_value_before = Value then
page_value_now = Value now
page_mean_from_to = The mean score, from { $from } on { $first } to { $to } on { $last }
page_movers_title = Who moved most
# The accounts of the last snapshot, where the scorecard is another one.
page_movers_restated = The scorecard has changed since: the accounts of then are scored by that of today, so that only what they did themselves is counted.
# Behind why an account moved: points, such as −2.0, that are not in its change.
page_moved_by_scorecard = not counted: { $change } by the scorecard

## Overview: renewals

page_renewals_title = Renewals of the next 90 days
page_within_30_days = within 30 days
page_within_60_days = 31 to 60 days
page_within_90_days = 61 to 90 days
page_renewals_not_green = Renewing soon and not green
page_when = When
# Below what goes by a date: the accounts that have none. They are joined by semicolons.
page_not_counted = Not counted: { $accounts }.
page_unreadable_date = { accounts } whose date cannot be read
page_no_date = { accounts } without a date
page_date_ahead = { accounts } whose date lies after { $date }

## Overview: groups of accounts

page_by_segment = By segment
page_by_owner = By owner
page_by_profile = By profile
page_by_age = By age: do customers fall with time?
# Above how long somebody has been a customer.
page_age = Customer for
page_under_3_months = under 3 months
page_under_6_months = 3 to 6 months
page_under_12_months = 6 to 12 months
page_under_2_years = 1 to 2 years
page_under_3_years = 2 to 3 years
page_over_3_years = over 3 years
# The accounts that no profile is for.
page_base = all others
page_all_accounts = all accounts
page_more = and { $count } more
page_journey_title = The journey
page_journey_note = Each stage by band, with what mostly holds those accounts back
page_heat_note = Mean score of each dimension

## Accounts

page_table = Table of accounts
page_search = Search accounts
page_search_hint = Name, id, owner …
# In a choice: whichever owner, segment or stage.
page_any = all
page_clear = Clear the filter
page_shown = { $shown } of { accounts }
page_shown_value = { page_shown }, worth { $value }
page_nothing_fits = No account fits this filter.
page_sort_by = Sort by { $column }
# On paper, where the table has more.
page_first_printed = The first { $number } of { $all } are printed, in the order of the table.

## One account

page_no_such = This page has no account { $id }.
page_customer_since = customer since
page_renewal = renewal
# Where a date should be.
page_is_no_date = { $text } (no date)
page_of_100 = of 100
page_interval = Somewhere in { $low }–{ $high } once everything is known
page_waterfall = Where the points come from
page_took_of = { $points } of at most { $most }
page_of_all = { $share } of all
page_lift = The least that would lift it
page_lift_elsewhere = Worked out here for the accounts that come first; for this one health explain FILE { $id } says it.
page_no_next_steps = None of the plays fits this account.
page_score_over_time = Score over time
page_score_from_to = Score from { $first } to { $last }

## Lists

page_lists_note = Who to talk to, and about what: one list for each play of the scorecard.
page_lists_none = The scorecard has no plays, or none fits an account of this page.
page_list_worth = { accounts }, worth { $value }
page_all_lists = All lists
page_whole_list = The whole list: { accounts }
page_first_of_list = The first { $number } are shown; the CSV has all.
page_copy = Copy as CSV
page_copied = Copied
page_copy_failed = Could not copy
page_save = Save as CSV
