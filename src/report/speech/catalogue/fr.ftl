# What people read, in French. The comments in en.ftl say what each message is for.

## Bands

band_green = vert
band_yellow = jaune
band_red = rouge
band_unknown = trop peu de données
band_required = { $band } (signal requis)

## What stands above columns

column_account = compte
column_accounts = comptes
column_at_best = au mieux
column_at_worst = au pire
column_band = statut
column_band_before = statut précédent
column_band_by_score = statut selon le score
column_because = parce que
column_change = évolution
column_data_known = données connues
column_held_back = perdus
column_held_back_by = freiné par
column_id = identifiant
column_itself = lui-même
column_mean_score = score moyen
column_name = nom
column_next_step = prochaine action
column_of = sur
column_owner = responsable
column_parent = compte parent
column_part_of = rattaché à
column_points = points
column_profile = profil
column_reason = raison
column_score = score
column_segment = segment
column_share = part
column_share_red = part en rouge
column_signal = signal
column_stage = étape
column_strength = intensité
column_trend = tendance
column_value = valeur
column_value_at_risk = valeur à risque
column_weight = poids
column_why_unknown = pourquoi inconnu
column_worst_account = pire compte

## What stands in them

percent = { $number }{ "\u202F" }%
required_is_missing = il manque un signal requis
no_signal = aucun signal
change_new = nouveau
change_back = de retour
was_band = avant : { $band }
had_no_score = avant : sans score
nameless_group = (aucun)
account_left_out = écarté
about = { $what } : { $text }

## Below the table

accounts =
    { $count ->
        [one] { $count } compte
       *[other] { $count } comptes
    }
matching = { $filter } : { $matching } sur { accounts } ; le résumé les compte tous
headline = { accounts }, { scores_as_of }
headline_mean = { headline } : score moyen { $mean }
headline_value = { headline_mean } ; valeur à risque { $value }
scores_as_of = scores au { $date }
changes_since = évolution depuis le relevé du { $date }
changes_doubtful = ? après une évolution : on en sait plus ou moins sur le compte qu'alors, et cela seul déplace un score
gone_since =
    { $count ->
        [one] disparu depuis le relevé du { $date } : { accounts }
       *[other] disparus depuis le relevé du { $date } : { accounts }
    }
gone_worth = { $gone }, valeur { $value }
gone_of_band = { $gone }, dont { $count } { $band }
list_more =
    { $count ->
        [one] { $items } et { $count } autre
       *[other] { $items } et { $count } autres
    }
no_value_for = pas de valeur pour { accounts }
left_out =
    { $count ->
        [one] { accounts } écarté à cause de cellules non valides
       *[other] { accounts } écartés à cause de cellules non valides
    }
crowded = { $share } des comptes ont le même statut ; « { $band } » ne dit alors pas grand-chose : des seuils ou des plages plus proches de vos données les distingueraient
crowded_rules = { $share } des comptes ont le même statut ; des règles en ont abaissé au statut « { $band } » : { accounts }. Voyez ce qu'elles demandent avant les seuils et les plages
crowded_unknown = { $share } des comptes ont le même statut ; on en sait trop peu sur eux : cherchez les colonnes vides, ou baissez min_coverage
no_parents = aucun compte n'est rattaché à un autre : rien à regrouper
parents_weighted = score moyen, part en rouge et données connues d'un compte parent pondèrent chaque compte par sa valeur

## Why an account has its score

verdict_rule = { $account } : { $band }. { $reason }.
verdict_score = { $account } : { $band }, { $score } sur 100.
verdict_without_score = { $account } n'a pas de score : { $why }.
band_by_score_alone = Selon le score seul, { $score } sur 100, le statut serait : { $band }.
held_back_most = Principaux freins : { $signals }
nothing_holds_back = Rien ne freine ce compte
all_is_known = { $held } ; toutes les données sont connues.
part_is_known = { $held } ; { $share } des données sont connues.
without_score = Pas de score : { $why }.
unknown_required =
    { $count ->
        [one] { $signals } est requis et n'est pas connu
       *[other] { $signals } sont requis et ne sont pas connus
    }
unknown_coverage = seules { $known } des données sont connues, et il en faut { $needed }
unknown_all = rien n'est connu de ce compte
interval =
    { $count ->
        [one] { $score } ; entre { $low } et { $high } une fois { $signals } connu
       *[other] { $score } ; entre { $low } et { $high } une fois { $signals } connus
    }
interval_open = { $interval } ; le statut n'est pas certain
interval_settled = { $interval } ; { $band } dans tous les cas
no_score_yet = pas encore de score
standing = { $band } ({ $score })
value_of = valeur { $value }
not_known = non connu
note_rows = lignes
note_dimensions = dimensions
note_rules = règles
note_next_steps = prochaines actions
note_what_if = et si
note_with = avec
left_out_signal = { $signal }, { $share } de l'ensemble : { $why }
judged_as = évalué comme { $profile }
at_best = { $band } au mieux
changes_nothing = { $capped } : ne change rien
rule_nearly = presque ({ $capped }) : { $reason } ; { $why }
rule_lacks = { $subject } vaut { $found }, et il faut { $asked }
condition = { $subject } vaut { $asked }
and = { $first } et { $second }
or = { $first } ou { $second }
or_else = { $first }, ou { $second }
empty = vide
yes = oui
no = non

## How a value became a number

assumed = supposé { $value } : { $why }
assumed_worst = au pire
assumed_best = au mieux
assumed_neutral = neutre
assumed_nothing = nul
by_default = vide : { $value } par défaut
ratio = { $part } sur { $whole } { $per } = { $ratio }
changed = { $now } (avant : { $before }) : { $change }
today = aujourd'hui
days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
days_ahead = dans { days }
days_ago = il y a { days }
days_old = mesuré il y a { days }
no_column = pas de colonne { $column }
is_empty = { $column } est vide
is_zero = { $column } vaut 0
stale = périmé : { days_old }, limite { $limit }
unlisted = { $text } n'est pas une des valeurs prévues
range = de { $low } à { $high }

## The way to the score

start = départ
start_why = ce qui pouvait être retiré
earned = gagné
took = perdu
points_of = { $points } sur { $most }
legend_not_earned = · non gagné

## What would change it

goal_reached = { $goal } : déjà atteint
takes_to_be = pour être { $goal } ({ $stands }), il faut :
takes_to_reach = pour atteindre { $goal } ({ $stands }), il faut :
out_of_reach = { $goal } : hors d'atteinte ; { $why }
unscored = sans score
change_from = { $signal } : { $metric } de { $from } à { $to }
change_known = { $signal } : { $metric } connu et égal à { $to }
moves_too = { $change }, ce qui fait aussi bouger { $signals }
set_empty = { $column } vide
barrier_capped = { $reasons } ; le score seul pourrait être { $score }
barrier_low = avec tout ce qui peut changer au mieux, ce serait { $score }
barrier_unknown =
    { $count ->
        [one] { $signals } resterait inconnu ; { $known } des données peuvent être connues
       *[other] { $signals } resteraient inconnus ; { $known } des données peuvent être connues
    }
barrier_quantile = les statuts dépendent de tous les comptes ; demandez un score avec --to-score
trial_same = { $cells } : { $stands }, comme maintenant
trial_other = { $cells } : { $stands }, au lieu de { $before }

## What the rows of other files say

no_file = il n'y a pas de fichier { $source } : non connu
files =
    { $count ->
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
no_row_of = aucune ligne de { $files }
rows_of =
    { $count ->
        [one] { $count } ligne de { $files }
       *[other] { $count } lignes de { $files }
    }
with_value_in = avec une valeur dans { $column }
between_days = du { $from } au { $to }
since_day = depuis le { $date }
up_to_day = jusqu'au { $date }
rows_where = où { $condition }
held_of = dont { $count } où { $condition }
on_day = le { $date }
last_on_day = la dernière le { $date }
known_zero = 0, et c'est su
counts_as_zero = compte comme 0

## Why a score changed

cause_time = temps écoulé
cause_known = données connues
cause_data = données
cause_scorecard = grille
cause_cuts = autres comptes
newly_known = { $change } (nouvellement connu)
no_longer_known = { $change } (n'est plus connu)
others_changed = { $count } autres { $change }
