# What people read on the page, in Portuguese. The comments in page.en.ftl say what each message is for.

## Around everything

page_untitled = Saúde dos clientes
page_skip = Ir para o conteúdo
page_views = Telas
page_overview = Visão geral
page_accounts = Contas
page_lists = Listas
page_print = Imprimir
page_no_script = As contas e as listas precisam de JavaScript, que está desligado aqui. A visão geral está completa.
page_some_of = { $some } de { headline }
page_made_by = Feito por { $tool } com o quadro de pontuação { $scorecard }
page_colours = Cores: { $theme }
page_theme_system = as do sistema
page_theme_light = claras
page_theme_dark = escuras

## Overview: where all accounts stand

page_bands_title = Como estão as contas
page_of_scored = de { accounts } com pontuação
page_of_value = de { $value }
page_of_value_but = { page_of_value }; { no_value_for }
page_in_band = { $number }{ "\u00A0" }{ $band }
page_spread_title = Como as pontuações se distribuem
page_spread = Quantas de { accounts } têm cada pontuação
page_bin = de { $from } a { $to }: { accounts }, { $band }
page_lost_title = Onde as contas perdem pontos
page_lost_note = Pontos que cada sinal tira, em média, de uma conta
page_points_lost = Pontos
page_by_value = Pelo valor

## Overview: what moved

page_movement_title = Como as contas mudaram
page_since = Desde o registro de { $date }.
page_another_scorecard = O quadro de pontuação mudou desde então.
page_before = Antes
page_now = Agora
page_value_before = Valor antes
page_value_now = Valor agora
page_mean_from_to = A pontuação média, de { $from } em { $first } para { $to } em { $last }
page_movers_title = As que mais mudaram
page_movers_restated = O quadro de pontuação mudou desde então: as contas daquele dia são pontuadas pelo de hoje, para que conte só o que mudou nelas.
page_moved_by_scorecard = não contado: { $change } pelo quadro de pontuação

## Overview: renewals

page_renewals_title = Renovações dos próximos 90 dias
page_within_30_days = em até 30 dias
page_within_60_days = de 31 a 60 dias
page_within_90_days = de 61 a 90 dias
page_renewals_not_green = Renovam em breve e não estão em verde
page_when = Quando
page_not_counted = Fora da conta: { $accounts }.
page_unreadable_date = { accounts } com data ilegível
page_no_date = { accounts } sem data
page_date_ahead = { accounts } com data depois de { $date }

## Overview: groups of accounts

page_by_segment = Por segmento
page_by_owner = Por responsável
page_by_profile = Por perfil
page_by_age = Por tempo de casa: as contas caem com o tempo?
page_age = Cliente há
page_under_3_months = menos de 3 meses
page_under_6_months = 3 a 6 meses
page_under_12_months = 6 a 12 meses
page_under_2_years = 1 a 2 anos
page_under_3_years = 2 a 3 anos
page_over_3_years = mais de 3 anos
page_base = todas as outras
page_all_accounts = todas as contas
page_more = e mais { $count }
page_journey_title = A jornada
page_journey_note = Cada etapa por situação, e onde essas contas mais perdem pontos
page_heat_note = Pontuação média de cada dimensão

## Accounts

page_table = Tabela de contas
page_search = Buscar contas
page_search_hint = Nome, id, responsável…
page_any = todos
page_clear = Limpar o filtro
page_shown = { $shown } de { accounts }
page_shown_value = { page_shown }, no valor de { $value }
page_nothing_fits = Nenhuma conta atende a este filtro.
page_sort_by = Ordenar por { $column }
page_first_printed = São impressas as primeiras { $number } de { $all }, na ordem da tabela.

## One account

page_no_such = Esta página não tem nenhuma conta { $id }.
page_customer_since = cliente desde
page_renewal = renovação
page_is_no_date = { $text } (não é uma data)
page_of_100 = de 100
page_interval = Entre { $low } e { $high } quando tudo for conhecido
page_waterfall = De onde vêm os pontos
page_took_of = { $points } de no máximo { $most }
page_of_all = { $share } do total
page_lift = O mínimo para melhorar
page_lift_elsewhere = Calculado aqui só para as primeiras contas; para esta, health explain ARQUIVO { $id } diz.
page_no_next_steps = Nenhum passo do quadro de pontuação é para esta conta.
page_score_over_time = A pontuação ao longo do tempo
page_score_from_to = Pontuação de { $first } a { $last }

## Lists

page_lists_note = Com quem falar, e sobre o quê: uma lista para cada passo do quadro de pontuação.
page_lists_none = O quadro de pontuação não tem passos, ou nenhum é para uma conta desta página.
page_list_worth = { accounts }, no valor de { $value }
page_all_lists = Todas as listas
page_whole_list = A lista inteira: { accounts }
page_first_of_list = São mostradas as primeiras { $number }; o CSV tem todas.
page_copy = Copiar como CSV
page_copied = Copiado
page_copy_failed = Não foi possível copiar
page_save = Salvar como CSV
