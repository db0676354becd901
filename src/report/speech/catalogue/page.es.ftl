# What people read on the page, in Spanish. The comments in page.en.ftl say what each message is for.

## Around everything

page_untitled = Salud de los clientes
page_skip = Ir al contenido
page_views = Vistas
page_overview = Resumen
page_accounts = Cuentas
page_lists = Listas
page_print = Imprimir
page_no_script = Las cuentas y las listas necesitan JavaScript, que aquí está desactivado. El resumen está completo.
page_some_of = { $some } de { headline }
page_made_by = Hecho por { $tool } con el cuadro de puntuación { $scorecard }
page_colours = Colores: { $theme }
page_theme_system = los del sistema
page_theme_light = claros
page_theme_dark = oscuros

## Overview: where all accounts stand

page_bands_title = Cómo están las cuentas
page_of_scored = de { accounts } con puntuación
page_of_value = de { $value }
page_of_value_but = { page_of_value }; { no_value_for }
page_in_band = { $number }{ "\u00A0" }{ $band }
page_spread_title = Cómo se reparten las puntuaciones
page_spread = Cuántas de { accounts } tienen cada puntuación
page_bin = de { $from } a { $to }: { accounts }, { $band }
page_lost_title = Dónde pierden puntos las cuentas
page_lost_note = Puntos que cada señal quita de media a una cuenta
page_points_lost = Puntos
page_by_value = Según el valor

## Overview: what moved

page_movement_title = Cómo se movieron las cuentas
page_since = Desde el registro del { $date }.
page_another_scorecard = El cuadro de puntuación ha cambiado desde entonces.
page_before = Antes
page_now = Ahora
page_value_before = Valor antes
page_value_now = Valor ahora
page_mean_from_to = La puntuación media, de { $from } el { $first } a { $to } el { $last }
page_movers_title = Las que más se movieron
page_movers_restated = El cuadro de puntuación ha cambiado desde entonces: las cuentas de aquel día se puntúan con el de hoy, para que solo cuente lo que cambió en ellas.
page_moved_by_scorecard = sin contar: { $change } por el cuadro de puntuación

## Overview: renewals

page_renewals_title = Renovaciones de los próximos 90 días
page_within_30_days = en los próximos 30 días
page_within_60_days = de 31 a 60 días
page_within_90_days = de 61 a 90 días
page_renewals_not_green = Renuevan pronto y no están en verde
page_when = Cuándo
page_not_counted = Sin contar: { $accounts }.
page_unreadable_date = { accounts } con una fecha ilegible
page_no_date = { accounts } sin fecha
page_date_ahead = { accounts } con fecha posterior al { $date }

## Overview: groups of accounts

page_by_segment = Por segmento
page_by_owner = Por responsable
page_by_profile = Por perfil
page_by_age = Por antigüedad: ¿bajan las cuentas con el tiempo?
page_age = Cliente desde hace
page_under_3_months = menos de 3 meses
page_under_6_months = de 3 a 6 meses
page_under_12_months = de 6 a 12 meses
page_under_2_years = de 1 a 2 años
page_under_3_years = de 2 a 3 años
page_over_3_years = más de 3 años
page_base = todas las demás
page_all_accounts = todas las cuentas
page_more = y { $count } más
page_journey_title = El recorrido
page_journey_note = Cada etapa por estado, y dónde pierden más puntos esas cuentas
page_heat_note = Puntuación media de cada dimensión

## Accounts

page_table = Tabla de cuentas
page_search = Buscar cuentas
page_search_hint = Nombre, id, responsable…
page_any = todos
page_clear = Quitar el filtro
page_shown = { $shown } de { accounts }
page_shown_value = { page_shown }, por valor de { $value }
page_nothing_fits = Ninguna cuenta cumple este filtro.
page_sort_by = Ordenar por { $column }
page_first_printed = Se imprimen las primeras { $number } de { $all }, en el orden de la tabla.

## One account

page_no_such = Esta página no tiene ninguna cuenta { $id }.
page_customer_since = cliente desde
page_renewal = renovación
page_is_no_date = { $text } (no es una fecha)
page_of_100 = de 100
page_interval = Entre { $low } y { $high } cuando se conozca todo
page_waterfall = De dónde vienen los puntos
page_took_of = { $points } de { $most } como mucho
page_of_all = { $share } del total
page_lift = Lo mínimo para mejorar
page_lift_elsewhere = Calculado aquí solo para las primeras cuentas; para esta lo dice health explain ARCHIVO { $id }.
page_no_next_steps = Ningún paso del cuadro de puntuación es para esta cuenta.
page_score_over_time = La puntuación en el tiempo
page_score_from_to = Puntuación del { $first } al { $last }

## Lists

page_lists_note = Con quién hablar, y de qué: una lista por cada paso del cuadro de puntuación.
page_lists_none = El cuadro de puntuación no tiene pasos, o ninguno es para una cuenta de esta página.
page_list_worth = { accounts }, por valor de { $value }
page_all_lists = Todas las listas
page_whole_list = La lista entera: { accounts }
page_first_of_list = Se muestran las primeras { $number }; el CSV las tiene todas.
page_copy = Copiar como CSV
page_copied = Copiado
page_copy_failed = No se pudo copiar
page_save = Guardar como CSV
