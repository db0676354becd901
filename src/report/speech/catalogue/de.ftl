# What people read, in German. The comments in en.ftl say what each message is for.

## Bands

band_green = grün
band_yellow = gelb
band_red = rot
band_unknown = zu wenig Daten
band_required = { $band } (Pflichtsignal)

## What stands above columns

column_account = Kunde
column_accounts = Kunden
column_at_best = bestenfalls
column_at_worst = schlimmstenfalls
column_band = Ampel
column_band_before = Ampel zuvor
column_band_by_score = Ampel nach Score
column_because = weil
column_change = Änderung
column_data_known = Daten bekannt
column_held_back = verloren
column_held_back_by = gebremst durch
column_id = ID
column_itself = selbst
column_mean_score = mittlerer Score
column_name = Name
column_next_step = nächster Schritt
column_of = von
column_owner = zuständig
column_parent = Hauptkunde
column_part_of = gehört zu
column_points = Punkte
column_profile = Profil
column_reason = Grund
column_score = Score
column_segment = Segment
column_share = Anteil
column_share_red = Anteil rot
column_signal = Signal
column_stage = Phase
column_strength = Stärke
column_trend = Verlauf
column_value = Wert
column_value_at_risk = gefährdeter Wert
column_weight = Gewicht
column_why_unknown = warum unbekannt
column_worst_account = schwächster Kunde

## What stands in them

percent = { $number }{ "\u00A0" }%
required_is_missing = ein Pflichtsignal fehlt
no_signal = kein Signal vorhanden
change_new = neu
change_back = zurück
was_band = war { $band }
had_no_score = war ohne Score
nameless_group = (ohne)
account_left_out = ausgelassen
about = { $what }: { $text }

## Below the table

accounts =
    { $count ->
        [one] { $count } Kunde
       *[other] { $count } Kunden
    }
matching = { $filter }: { $matching } von { accounts }; die Übersicht zählt alle
headline = { accounts }, { scores_as_of }
headline_mean = { headline }: mittlerer Score { $mean }
headline_value = { headline_mean }; gefährdeter Wert { $value }
scores_as_of = Stand { $date }
changes_since = Änderungen seit dem Stand vom { $date }
changes_doubtful = ? hinter einer Änderung: Über den Kunden ist mehr oder weniger bekannt als damals, und schon das bewegt einen Score
gone_since = nicht mehr dabei seit dem Stand vom { $date }: { accounts }
gone_worth = { $gone } im Wert von { $value }
gone_of_band = { $gone }, davon { $count } { $band }
list_more =
    { $count ->
        [one] { $items } und { $count } weiterer
       *[other] { $items } und { $count } weitere
    }
no_value_for = ohne Wert: { accounts }
left_out = { accounts } wegen ungültiger Zellen ausgelassen
crowded = { $share } der Kunden stehen auf derselben Farbe; „{ $band }“ sagt dann wenig: Grenzen oder Bereiche näher an Ihren Daten würden sie unterscheiden
crowded_rules = { $share } der Kunden stehen auf derselben Farbe; Regeln haben { accounts } auf „{ $band }“ gesetzt: Sehen Sie sich zuerst an, was diese verlangen, dann Grenzen und Bereiche
crowded_unknown = { $share } der Kunden stehen auf derselben Farbe; über sie ist zu wenig bekannt: Suchen Sie nach leeren Spalten, oder senken Sie min_coverage
no_parents = kein Kunde gehört zu einem anderen, es gibt also nichts zusammenzufassen
parents_weighted = mittlerer Score, Anteil rot und bekannte Daten eines Hauptkunden gewichten jeden Kunden mit seinem Wert

## Why an account has its score

verdict_rule = { $account }: { $band }. { $reason }.
verdict_score = { $account }: { $band }, { $score } von 100.
verdict_without_score = { $account } hat keinen Score: { $why }.
band_by_score_alone = Nach dem Score allein, { $score } von 100, wäre die Ampel { $band }.
held_back_most = Am stärksten gebremst durch { $signals }
nothing_holds_back = Nichts bremst
all_is_known = { $held }; alle Daten sind bekannt.
part_is_known = { $held }; { $share } der Daten sind bekannt.
without_score = Es gibt keinen Score: { $why }.
unknown_required =
    { $count ->
        [one] { $signals } ist Pflicht und nicht bekannt
       *[other] { $signals } sind Pflicht und nicht bekannt
    }
unknown_coverage = nur { $known } der Daten sind bekannt, und es braucht { $needed }
unknown_all = nichts ist bekannt
interval =
    { $count ->
        [one] { $score }; zwischen { $low } und { $high }, sobald { $signals } bekannt ist
       *[other] { $score }; zwischen { $low } und { $high }, sobald { $signals } bekannt sind
    }
interval_open = { $interval }; die Ampel ist nicht sicher
interval_settled = { $interval }; in jedem Fall { $band }
no_score_yet = noch kein Score
standing = { $band } ({ $score })
value_of = Wert { $value }
not_known = nicht bekannt
note_rows = Zeilen
note_dimensions = Dimensionen
note_rules = Regeln
note_next_steps = nächste Schritte
note_what_if = was wäre wenn
note_with = mit
left_out_signal = { $signal }, { $share } von allem: { $why }
judged_as = beurteilt als { $profile }
at_best = höchstens { $band }
changes_nothing = { $capped }: ändert nichts
rule_nearly = beinahe ({ $capped }): { $reason }; { $why }
rule_lacks = { $subject } ist { $found }, und es braucht { $asked }
condition = { $subject } { $asked }
and = { $first } und { $second }
or = { $first } oder { $second }
or_else = { $first }, oder { $second }
empty = leer
yes = ja
no = nein

## How a value became a number

assumed = angenommen { $value }: { $why }
assumed_worst = das Schlechteste
assumed_best = das Beste
assumed_neutral = neutral
assumed_nothing = nichts
by_default = leer: { $value } als Vorgabe
ratio = { $part } von { $whole } { $per } = { $ratio }
changed = { $now } (zuvor { $before }): { $change }
today = heute
days_ahead =
    { $days ->
        [one] in { $days } Tag
       *[other] in { $days } Tagen
    }
days_ago =
    { $days ->
        [one] vor { $days } Tag
       *[other] vor { $days } Tagen
    }
days_old =
    { $days ->
        [one] { $days } Tag alt
       *[other] { $days } Tage alt
    }
no_column = keine Spalte { $column }
is_empty = { $column } ist leer
is_zero = { $column } ist 0
stale = veraltet: { days_old }, Grenze { $limit }
unlisted = { $text } ist keiner der vorgesehenen Werte
range = von { $low } bis { $high }

## The way to the score

start = Beginn
start_why = was abgezogen werden könnte
earned = brachte
took = kostete
points_of = { $points } von { $most }
legend_not_earned = · entgangen

## What would change it

goal_reached = { $goal } ist schon erreicht
takes_to_be = für { $goal } ({ $stands }) braucht es:
takes_to_reach = für { $goal } ({ $stands }) braucht es:
out_of_reach = { $goal } ist außer Reichweite: { $why }
unscored = ohne Score
change_from = { $signal }: { $metric } von { $from } auf { $to }
change_known = { $signal }: { $metric } bekannt, und zwar { $to }
moves_too = { $change }, was auch { $signals } bewegt
set_empty = { $column } leer
barrier_capped = { $reasons }; der Score allein könnte { $score } sein
barrier_low = mit allem Änderbaren im besten Fall wären es { $score }
barrier_unknown =
    { $count ->
        [one] { $signals } bliebe unbekannt; { $known } der Daten können bekannt sein
       *[other] { $signals } blieben unbekannt; { $known } der Daten können bekannt sein
    }
barrier_quantile = die Ampel hängt von allen Kunden ab; fragen Sie mit --to-score nach einem Score
trial_same = { $cells }: { $stands }, wie jetzt
trial_other = { $cells }: { $stands }, statt { $before }

## What the rows of other files say

no_file = es gibt keine Datei von { $source }: nicht bekannt
files =
    { $count ->
        [one] { $count } Datei
       *[other] { $count } Dateien
    }
no_row_of = keine Zeile aus { $files }
rows_of =
    { $count ->
        [one] { $count } Zeile aus { $files }
       *[other] { $count } Zeilen aus { $files }
    }
with_value_in = mit einem Wert in { $column }
between_days = vom { $from } bis { $to }
since_day = seit { $date }
up_to_day = bis { $date }
rows_where = mit { $condition }
held_of = davon { $count } mit { $condition }
on_day = am { $date }
last_on_day = die letzte am { $date }
known_zero = 0, und das ist bekannt
counts_as_zero = das zählt als 0

## Why a score changed

cause_time = Zeit
cause_known = bekannte Daten
cause_data = Daten
cause_scorecard = Wertungskarte
cause_cuts = andere Kunden
newly_known = { $change } (neu bekannt)
no_longer_known = { $change } (nicht mehr bekannt)
others_changed = { $count } weitere { $change }
