# What people read, in Spanish. The comments in en.ftl say what each message is for.

## Bands

band_green = verde
band_yellow = amarillo
band_red = rojo
band_unknown = faltan datos
band_required = { $band } (señal obligatoria)

## What stands above columns

column_account = cuenta
column_accounts = cuentas
column_at_best = en el mejor caso
column_at_worst = en el peor caso
column_band = estado
column_band_before = estado anterior
column_band_by_score = estado por puntuación
column_because = porque
column_change = cambio
column_data_known = datos conocidos
column_held_back = perdidos
column_held_back_by = pierde puntos en
column_id = id
column_itself = ella misma
column_mean_score = puntuación media
column_name = nombre
column_next_step = próximo paso
column_of = de
column_owner = responsable
column_parent = cuenta matriz
column_part_of = parte de
column_points = puntos
column_profile = perfil
column_reason = motivo
column_score = puntuación
column_segment = segmento
column_share = parte
column_share_red = parte en rojo
column_signal = señal
column_stage = etapa
column_strength = intensidad
column_trend = tendencia
column_value = valor
column_value_at_risk = valor en riesgo
column_weight = peso
column_why_unknown = por qué no se sabe
column_worst_account = peor cuenta

## What stands in them

percent = { $number }{ "\u00A0" }%
required_is_missing = falta una señal obligatoria
no_signal = no hay ninguna señal
change_new = nueva
change_back = ha vuelto
was_band = antes { $band }
had_no_score = antes sin puntuación
nameless_group = (ninguno)
account_left_out = excluida
about = { $what }: { $text }

## Below the table

accounts =
    { $count ->
        [one] { $count } cuenta
       *[other] { $count } cuentas
    }
matching = { $filter }: { $matching } de { accounts }; el resumen las cuenta todas
headline = { accounts }, situación al { $date }
headline_mean = { headline }: puntuación media { $mean }
headline_value = { headline_mean }; valor en riesgo { $value }
scores_as_of = puntuación al { $date }
changes_since = los cambios son desde el registro del { $date }
changes_doubtful = ? tras un cambio: de la cuenta se sabe más o menos que entonces, y eso solo ya mueve una puntuación
gone_since = ya no están desde el registro del { $date }: { accounts }
gone_worth = { $gone } por valor de { $value }
gone_of_band = { $gone }, { $count } de ellas en { $band }
list_more = { $items } y { $count } más
no_value_for = sin valor: { accounts }
left_out =
    { $count ->
        [one] { accounts } excluida por celdas no válidas
       *[other] { accounts } excluidas por celdas no válidas
    }
crowded = { $share } de las cuentas tienen el mismo estado; así, «{ $band }» dice poco: unos cortes o rangos más cercanos a sus datos las distinguirían
crowded_rules = { $share } de las cuentas tienen el mismo estado; unas reglas rebajaron a «{ $band }»: { accounts }. Mire qué piden antes que los cortes y rangos
crowded_unknown = { $share } de las cuentas tienen el mismo estado; se sabe demasiado poco de ellas: busque columnas vacías, o baje min_coverage
no_parents = ninguna cuenta pertenece a otra, así que no hay nada que agrupar
parents_weighted = la puntuación media, la parte en rojo y los datos conocidos de una cuenta matriz ponderan cada cuenta por su valor

## Why an account has its score

verdict_rule = { $account }: { $band }. { $reason }.
verdict_score = { $account }: { $band }, { $score } de 100.
verdict_without_score = { $account } no tiene puntuación: { $why }.
band_by_score_alone = Solo por su puntuación, { $score } de 100, el estado sería { $band }.
held_back_most = Donde más puntos pierde: { $signals }
nothing_holds_back = No pierde puntos en nada
all_is_known = { $held }; se conocen todos los datos.
part_is_known = { $held }; se conoce el { $share } de los datos.
without_score = No tiene puntuación: { $why }.
unknown_required =
    { $count ->
        [one] { $signals } es obligatorio, y no se conoce
       *[other] { $signals } son obligatorios, y no se conocen
    }
unknown_coverage = solo se conoce el { $known } de los datos, y hace falta el { $needed }
unknown_all = no se sabe nada de la cuenta
interval =
    { $count ->
        [one] { $score }; entre { $low } y { $high } cuando se conozca { $signals }
       *[other] { $score }; entre { $low } y { $high } cuando se conozcan { $signals }
    }
interval_open = { $interval }; el estado no es seguro
interval_settled = { $interval }; { $band } en cualquier caso
no_score_yet = aún sin puntuación
standing = { $band } ({ $score })
value_of = valor { $value }
not_known = no se sabe
note_rows = filas
note_dimensions = dimensiones
note_rules = reglas
note_next_steps = próximos pasos
note_what_if = y si
note_with = con
left_out_signal = { $signal }, { $share } del total: { $why }
judged_as = evaluada como { $profile }
at_best = como mucho { $band }
changes_nothing = { $capped }: no cambia nada
rule_nearly = casi ({ $capped }): { $reason }; { $why }
rule_lacks = { $subject } es { $found }, y hace falta { $asked }
condition = { $subject } es { $asked }
and = { $first } y { $second }
or = { $first } o { $second }
or_else = { $first }, o { $second }
empty = vacío
yes = sí
no = no

## How a value became a number

assumed = se supone { $value }: { $why }
assumed_worst = lo peor
assumed_best = lo mejor
assumed_neutral = neutral
assumed_nothing = nada
by_default = vacío: { $value } por defecto
ratio = { $part } de { $whole } { $per } = { $ratio }
changed = { $now } (antes { $before }): { $change }
today = hoy
days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
days_ahead = dentro de { days }
days_ago = hace { days }
days_old = medido hace { days }
no_column = no hay columna { $column }
is_empty = { $column } está vacía
is_zero = { $column } es 0
stale = caducado: { days_old }, límite { $limit }
unlisted = { $text } no es uno de los valores previstos
range = de { $low } a { $high }

## The way to the score

start = inicio
start_why = lo que se podría restar
earned = suma
took = resta
points_of = { $points } de { $most }
legend_not_earned = · no sumado

## What would change it

goal_reached = { $goal } ya se ha alcanzado
takes_to_be = para pasar a { $goal } ({ $stands }) hace falta:
takes_to_reach = para llegar a { $goal } ({ $stands }) hace falta:
out_of_reach = { $goal } está fuera de alcance: { $why }
unscored = sin puntuación
change_from = { $signal }: { $metric } de { $from } a { $to }
change_known = { $signal }: saber que { $metric } es { $to }
moves_too = { $change }, lo que también mueve { $signals }
set_empty = { $column } vacía
barrier_capped = { $reasons }; la puntuación por sí sola podría ser { $score }
barrier_low = con todo lo que puede cambiar al máximo sería { $score }
barrier_unknown =
    { $count ->
        [one] { $signals } seguiría sin conocerse; se puede conocer el { $known } de los datos
       *[other] { $signals } seguirían sin conocerse; se puede conocer el { $known } de los datos
    }
barrier_quantile = los estados dependen de todas las cuentas; pida una puntuación con --to-score
trial_same = { $cells }: { $stands }, como ahora
trial_other = { $cells }: { $stands }, en vez de { $before }

## What the rows of other files say

no_file = no hay ningún archivo de { $source }: no se sabe
files =
    { $count ->
        [one] { $count } archivo
       *[other] { $count } archivos
    }
no_row_of = ninguna fila de { $files }
rows_of =
    { $count ->
        [one] { $count } fila de { $files }
       *[other] { $count } filas de { $files }
    }
with_value_in = con un valor en { $column }
between_days = del { $from } al { $to }
since_day = desde el { $date }
up_to_day = hasta el { $date }
rows_where = donde { $condition }
held_of = { $count } de ellas donde { $condition }
on_day = el { $date }
last_on_day = la última el { $date }
known_zero = 0, y eso se sabe
counts_as_zero = cuenta como 0

## Why a score changed

cause_time = tiempo transcurrido
cause_known = datos conocidos
cause_data = datos
cause_scorecard = cuadro de puntuación
cause_cuts = otras cuentas
newly_known = { $change } (ahora se sabe)
no_longer_known = { $change } (ya no se sabe)
others_changed = { $count } más { $change }
