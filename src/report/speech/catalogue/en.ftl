# What people read, in English.
#
# A message is named as the method is that asks for it. What stands in braces is put in: texts of
# the data or of the scorecard, dates such as 2026-11-01, and numbers as the language writes them.

## Bands, where the scorecard has no labels of its own

band_green = green
band_yellow = yellow
band_red = red
# No score, since too little is known of the account.
band_unknown = not enough data
# A signal that the scorecard requires is missing.
band_required = { $band } (required)

## What stands above columns

column_account = account
column_accounts = accounts
column_at_best = at best
column_at_worst = at worst
column_band = band
column_band_before = band before
column_band_by_score = band by score
column_because = because
column_change = change
column_data_known = data known
column_held_back = held back
column_held_back_by = held back by
column_id = id
column_itself = itself
column_mean_score = mean score
column_name = name
column_next_step = next step
column_of = of
column_owner = owner
column_parent = parent
column_part_of = part of
column_points = points
column_profile = profile
column_reason = reason
column_score = score
column_segment = segment
column_share = share
column_share_red = share red
column_signal = signal
column_stage = stage
column_strength = strength
column_trend = trend
column_value = value
column_value_at_risk = value at risk
column_weight = weight
column_why_unknown = why unknown
column_worst_account = worst account

## What stands in them

percent = { $number } %
required_is_missing = a required signal is missing
no_signal = no signal is there
# An account that the last snapshot lacks; one that an earlier snapshot has, and the last one lacks.
change_new = new
change_back = back
was_band = was { $band }
had_no_score = had no score
# Stands for the name of the accounts that are in no group.
nameless_group = (none)
# The account that others belong to is left out itself, because of invalid cells.
account_left_out = left out
# A text, and what it is about.
about = { $what }: { $text }

## Below the table

accounts =
    { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
matching = matching { $filter }: { $matching } of { accounts }; the summary counts all of them
headline = { accounts }, { scores_as_of }
headline_mean = { headline }: mean score { $mean }
headline_value = { headline_mean }, value at risk { $value }
scores_as_of = scores as of { $date }
changes_since = changes are since the snapshot of { $date }
changes_doubtful = ? behind a change: more or less data is known of the account than then, and that alone moves a score
gone_since = gone since the snapshot of { $date }: { accounts }
gone_worth = { $gone } worth { $value }
gone_of_band = { $gone }, { $count } of them { $band }
list_more = { $items } and { $count } more
no_value_for = no value for { accounts }
left_out = { accounts } left out because of invalid cells
crowded = { $share } of the accounts are in one band; { $band } says little then: cuts or ranges nearer to your data would tell them apart
crowded_rules = { $share } of the accounts are in one band; rules lowered { accounts } to { $band }: look at what they ask before cuts and ranges
crowded_unknown = { $share } of the accounts are in one band; too little is known of them: look for columns that are empty, or lower min_coverage
no_parents = no account belongs to another one, so there is nothing to roll up
parents_weighted = mean score, share red and data known of a parent weigh each account by its value

## Why an account has its score

verdict_rule = { $account } is { $band }: { $reason }.
verdict_score = { $account } is { $band }: { $score } of 100.
verdict_without_score = { $account } has no score: { $why }.
band_by_score_alone = By its score alone, { $score } of 100, it would be { $band }.
held_back_most = Held back most by { $signals }
nothing_holds_back = Nothing holds it back
# $held is one of the two above.
all_is_known = { $held }; all of the data is known.
part_is_known = { $held }; { $share } of the data is known.
without_score = It has no score: { $why }.
unknown_required =
    { $count ->
        [one] { $signals } is required, and not known
       *[other] { $signals } are required, and not known
    }
unknown_coverage = only { $known } of the data is known, and it takes { $needed }
unknown_all = nothing is known of it
interval =
    { $count ->
        [one] { $score }; somewhere in { $low }–{ $high } once { $signals } is known
       *[other] { $score }; somewhere in { $low }–{ $high } once { $signals } are known
    }
interval_open = { $interval }; the band is not certain
interval_settled = { $interval }; { $band } in any case
no_score_yet = no score yet
# Where an account stands, or would stand.
standing = { $band }, { $score }
value_of = value { $value }
not_known = not known
note_rows = rows
note_dimensions = dimensions
note_rules = rules
note_next_steps = next steps
note_what_if = what if
note_with = with
left_out_signal = { $signal }, { $share } of all: { $why }
judged_as = judged as { $profile }
at_best = { $band } at best
# $capped is the one above: what a rule lets the account be at best.
changes_nothing = { $capped }: changes nothing
rule_nearly = nearly ({ $capped }): { $reason }; { $why }
rule_lacks = { $subject } is { $found }, and it takes { $asked }
condition = { $subject } is { $asked }
and = { $first } and { $second }
or = { $first } or { $second }
# Between conditions, which may hold an "and" themselves.
or_else = { $first }, or { $second }
empty = empty
yes = yes
no = no

## How a value became a number

assumed = assumed { $value }: { $why }
assumed_worst = the worst
assumed_best = the best
assumed_neutral = neutral
assumed_nothing = nothing
by_default = empty: { $value } by default
# 18 of 30 seats = 0.6; $per is the name of a column, in plain words.
ratio = { $part } of { $whole } { $per } = { $ratio }
changed = { $now }, was { $before }: { $change }
today = today
days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
days_ahead = in { days }
days_ago = { days } ago
days_old = { days } old
no_column = no column { $column }
is_empty = { $column } is empty
is_zero = { $column } is 0
stale = stale: { days_old }, limit { $limit }
unlisted = { $text } is not one of its values
range = from { $low } to { $high }

## The way to the score

start = start
start_why = what could be taken
earned = earned
took = took
points_of = { $points } of { $most }
# Explains the sign in the bars.
legend_not_earned = · not earned

## What would change it

# $goal is a band or a score, $stands the score that the account would then have.
goal_reached = { $goal } is reached already
takes_to_be = to be { $goal } ({ $stands }) it takes:
takes_to_reach = to reach { $goal } ({ $stands }) it takes:
out_of_reach = { $goal } is out of reach: { $why }
unscored = without a score
change_from = { $signal }: { $metric } from { $from } to { $to }
change_known = { $signal }: { $metric } known to be { $to }
moves_too = { $change }, which moves { $signals } too
set_empty = { $column } empty
barrier_capped = { $reasons }; the score alone could be { $score }
barrier_low = with all that can change at its best it would be { $score }
barrier_unknown = { $signals } would stay unknown; { $known } of the data can be known
barrier_quantile = the bands depend on all accounts; ask for a score with --to-score
trial_same = { $cells }: { $stands }, as now
trial_other = { $cells }: { $stands }, instead of { $before }

## What the rows of other files say

no_file = there is no file of { $source }: not known
files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
# Behind the next two stand those that begin with with_, between_, since_, up_to_ and rows_where.
no_row_of = no row of { $files }
rows_of =
    { $count ->
        [one] { $count } row of { $files }
       *[other] { $count } rows of { $files }
    }
with_value_in = with a value in { $column }
between_days = from { $from } to { $to }
since_day = since { $date }
up_to_day = up to { $date }
rows_where = where { $condition }
held_of = for { $count } of which { $condition }
on_day = on { $date }
last_on_day = the last on { $date }
known_zero = 0, and that is known
counts_as_zero = that counts as 0

## Why a score changed

# Each is followed by points, such as −12.5; so are the signals in $change.
cause_time = time passed
cause_known = data known
cause_data = data
cause_scorecard = scorecard
cause_cuts = other accounts
newly_known = { $change } (newly known)
no_longer_known = { $change } (no longer known)
others_changed = { $count } others { $change }
