# What people read, in Portuguese. The comments in en.ftl say what each message is for.

## Bands

band_green = verde
band_yellow = amarelo
band_red = vermelho
band_unknown = faltam dados
band_required = { $band } (sinal obrigatório)

## What stands above columns

column_account = conta
column_accounts = contas
column_at_best = no melhor caso
column_at_worst = no pior caso
column_band = situação
column_band_before = situação anterior
column_band_by_score = situação pela pontuação
column_because = porque
column_change = variação
column_data_known = dados conhecidos
column_held_back = perdidos
column_held_back_by = perde pontos em
column_id = id
column_itself = ela mesma
column_mean_score = pontuação média
column_name = nome
column_next_step = próximo passo
column_of = de
column_owner = responsável
column_parent = conta principal
column_part_of = parte de
column_points = pontos
column_profile = perfil
column_reason = motivo
column_score = pontuação
column_segment = segmento
column_share = parcela
column_share_red = parcela em vermelho
column_signal = sinal
column_stage = etapa
column_strength = força
column_trend = tendência
column_value = valor
column_value_at_risk = valor em risco
column_weight = peso
column_why_unknown = por que não se sabe
column_worst_account = pior conta

## What stands in them

percent = { $number }%
required_is_missing = falta um sinal obrigatório
no_signal = não há nenhum sinal
change_new = nova
change_back = voltou
was_band = antes { $band }
had_no_score = antes sem pontuação
nameless_group = (nenhum)
account_left_out = excluída
about = { $what }: { $text }

## Below the table

accounts =
    { $count ->
        [one] { $count } conta
       *[other] { $count } contas
    }
matching = { $filter }: { $matching } de { accounts }; o resumo conta todas
headline = { accounts }, situação em { $date }
headline_mean = { headline }: pontuação média { $mean }
headline_value = { headline_mean }; valor em risco { $value }
scores_as_of = pontuação em { $date }
changes_since = as variações são desde o registro de { $date }
changes_doubtful = ? depois de uma variação: sabe-se mais ou menos da conta do que antes, e só isso já muda uma pontuação
gone_since = saíram desde o registro de { $date }: { accounts }
gone_worth = { $gone } no valor de { $value }
gone_of_band = { $gone }, { $count } delas em { $band }
list_more = { $items } e mais { $count }
no_value_for = sem valor: { accounts }
left_out =
    { $count ->
        [one] { accounts } excluída por células inválidas
       *[other] { accounts } excluídas por células inválidas
    }
crowded = { $share } das contas estão na mesma situação; assim, "{ $band }" diz pouco: cortes ou faixas mais próximos dos seus dados as diferenciariam
crowded_rules = { $share } das contas estão na mesma situação; regras rebaixaram a "{ $band }": { accounts }. Veja o que elas pedem antes dos cortes e faixas
crowded_unknown = { $share } das contas estão na mesma situação; sabe-se muito pouco delas: procure colunas vazias, ou reduza min_coverage
no_parents = nenhuma conta pertence a outra, então não há nada a agrupar
parents_weighted = a pontuação média, a parcela em vermelho e os dados conhecidos de uma conta principal ponderam cada conta pelo seu valor

## Why an account has its score

verdict_rule = { $account }: { $band }. { $reason }.
verdict_score = { $account }: { $band }, { $score } de 100.
verdict_without_score = { $account } não tem pontuação: { $why }.
band_by_score_alone = Só pela pontuação, { $score } de 100, a situação seria { $band }.
held_back_most = Onde mais perde pontos: { $signals }
nothing_holds_back = Não perde pontos em nada
all_is_known = { $held }; todos os dados são conhecidos.
part_is_known = { $held }; { $share } dos dados são conhecidos.
without_score = Não tem pontuação: { $why }.
unknown_required =
    { $count ->
        [one] { $signals } é obrigatório, e não é conhecido
       *[other] { $signals } são obrigatórios, e não são conhecidos
    }
unknown_coverage = só { $known } dos dados são conhecidos, e são precisos { $needed }
unknown_all = nada se sabe da conta
interval =
    { $count ->
        [one] { $score }; entre { $low } e { $high } quando { $signals } for conhecido
       *[other] { $score }; entre { $low } e { $high } quando { $signals } forem conhecidos
    }
interval_open = { $interval }; a situação não é certa
interval_settled = { $interval }; { $band } em qualquer caso
no_score_yet = ainda sem pontuação
standing = { $band } ({ $score })
value_of = valor { $value }
not_known = não se sabe
note_rows = linhas
note_dimensions = dimensões
note_rules = regras
note_next_steps = próximos passos
note_what_if = e se
note_with = com
left_out_signal = { $signal }, { $share } do total: { $why }
judged_as = avaliada como { $profile }
at_best = no máximo { $band }
changes_nothing = { $capped }: não muda nada
rule_nearly = quase ({ $capped }): { $reason }; { $why }
rule_lacks = { $subject } é { $found }, e é preciso { $asked }
condition = { $subject } é { $asked }
and = { $first } e { $second }
or = { $first } ou { $second }
or_else = { $first }, ou { $second }
empty = vazio
yes = sim
no = não

## How a value became a number

assumed = supõe-se { $value }: { $why }
assumed_worst = o pior
assumed_best = o melhor
assumed_neutral = neutro
assumed_nothing = nada
by_default = vazio: { $value } por padrão
ratio = { $part } de { $whole } { $per } = { $ratio }
changed = { $now } (antes { $before }): { $change }
today = hoje
days =
    { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
days_ahead = daqui a { days }
days_ago = há { days }
days_old = medido há { days }
no_column = não há coluna { $column }
is_empty = { $column } está vazia
is_zero = { $column } é 0
stale = vencido: { days_old }, limite { $limit }
unlisted = { $text } não é um dos valores previstos
range = de { $low } a { $high }

## The way to the score

start = início
start_why = o que poderia ser tirado
earned = somou
took = tirou
points_of = { $points } de { $most }
legend_not_earned = · não somado

## What would change it

goal_reached = { $goal } já foi alcançado
takes_to_be = para passar a { $goal } ({ $stands }) é preciso:
takes_to_reach = para chegar a { $goal } ({ $stands }) é preciso:
out_of_reach = { $goal } está fora de alcance: { $why }
unscored = sem pontuação
change_from = { $signal }: { $metric } de { $from } para { $to }
change_known = { $signal }: saber que { $metric } é { $to }
moves_too = { $change }, o que também muda { $signals }
set_empty = { $column } vazia
barrier_capped = { $reasons }; a pontuação sozinha poderia ser { $score }
barrier_low = com tudo o que pode mudar no melhor nível, seria { $score }
barrier_unknown =
    { $count ->
        [one] { $signals } continuaria desconhecido; { $known } dos dados podem ser conhecidos
       *[other] { $signals } continuariam desconhecidos; { $known } dos dados podem ser conhecidos
    }
barrier_quantile = a situação depende de todas as contas; peça uma pontuação com --to-score
trial_same = { $cells }: { $stands }, como agora
trial_other = { $cells }: { $stands }, em vez de { $before }

## What the rows of other files say

no_file = não há arquivo de { $source }: não se sabe
files =
    { $count ->
        [one] { $count } arquivo
       *[other] { $count } arquivos
    }
no_row_of = nenhuma linha de { $files }
rows_of =
    { $count ->
        [one] { $count } linha de { $files }
       *[other] { $count } linhas de { $files }
    }
with_value_in = com um valor em { $column }
between_days = de { $from } a { $to }
since_day = desde { $date }
up_to_day = até { $date }
rows_where = onde { $condition }
held_of = { $count } delas onde { $condition }
on_day = em { $date }
last_on_day = a última em { $date }
known_zero = 0, e isso se sabe
counts_as_zero = conta como 0

## Why a score changed

cause_time = tempo decorrido
cause_known = dados conhecidos
cause_data = dados
cause_scorecard = quadro de pontuação
cause_cuts = outras contas
newly_known = { $change } (agora se sabe)
no_longer_known = { $change } (já não se sabe)
others_changed = { $count } outros { $change }
