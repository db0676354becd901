# What people read on the page, in French. The comments in page.en.ftl say what each message is for.

## Around everything

page_untitled = Santé des clients
page_skip = Aller au contenu
page_views = Vues
page_overview = Vue d'ensemble
page_accounts = Comptes
page_lists = Listes
page_print = Imprimer
page_no_script = Les comptes et les listes demandent JavaScript, qui est désactivé ici. La vue d'ensemble est complète.
page_some_of = { $some } sur { headline }
page_made_by = Produit par { $tool } avec la grille { $scorecard }
page_colours = Couleurs : { $theme }
page_theme_system = comme le système
page_theme_light = claires
page_theme_dark = sombres

## Overview: where all accounts stand

page_bands_title = Où en sont les comptes
page_of_scored = pour { accounts } avec un score
page_of_value = sur { $value }
page_of_value_but = { page_of_value } ; { no_value_for }
page_in_band = { $number }{ "\u00A0" }{ $band }
page_spread_title = Comment se répartissent les scores
page_spread = Combien, sur { accounts }, ont quel score
page_bin = { $from } à { $to } : { accounts }, { $band }
page_lost_title = Ce qui freine les comptes
page_lost_note = Points que chaque signal coûte à un compte, en moyenne
page_points_lost = Points
page_by_value = Selon la valeur

## Overview: what moved

page_movement_title = Ce qui a bougé
page_since = Depuis le relevé du { $date }.
page_another_scorecard = La grille a changé depuis.
page_before = Avant
page_now = Maintenant
page_value_before = Valeur avant
page_value_now = Valeur maintenant
page_mean_from_to = Le score moyen, de { $from } le { $first } à { $to } le { $last }
page_movers_title = Les comptes qui ont le plus bougé
page_movers_restated = La grille a changé depuis : les comptes d'alors sont notés avec celle d'aujourd'hui, pour que ne compte que ce qui a bougé chez eux.
page_moved_by_scorecard = non compté : { $change } par la grille

## Overview: renewals

page_renewals_title = Renouvellements des 90 prochains jours
page_within_30_days = d'ici 30 jours
page_within_60_days = de 31 à 60 jours
page_within_90_days = de 61 à 90 jours
page_renewals_not_green = À renouveler bientôt et pas en vert
page_when = Quand
page_not_counted = Non comptés : { $accounts }.
page_unreadable_date = { accounts } dont la date est illisible
page_no_date = { accounts } sans date
page_date_ahead = { accounts } dont la date est après le { $date }

## Overview: groups of accounts

page_by_segment = Par segment
page_by_owner = Par responsable
page_by_profile = Par profil
page_by_age = Par ancienneté : les comptes baissent-ils avec le temps ?
page_age = Client depuis
page_under_3_months = moins de 3 mois
page_under_6_months = 3 à 6 mois
page_under_12_months = 6 à 12 mois
page_under_2_years = 1 à 2 ans
page_under_3_years = 2 à 3 ans
page_over_3_years = plus de 3 ans
page_base = tous les autres
page_all_accounts = tous les comptes
page_more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
page_journey_title = Le parcours
page_journey_note = Chaque étape par statut, avec ce qui freine le plus ces comptes
page_heat_note = Score moyen de chaque dimension

## Accounts

page_table = Tableau des comptes
page_search = Chercher un compte
page_search_hint = Nom, identifiant, responsable…
page_any = tous
page_clear = Effacer le filtre
page_shown = { $shown } sur { accounts }
page_shown_value = { page_shown }, valeur { $value }
page_nothing_fits = Aucun compte ne correspond à ce filtre.
page_sort_by = Trier par : { $column }
page_first_printed = Les { $number } premiers sur { $all } sont imprimés, dans l'ordre du tableau.

## One account

page_no_such = Cette page n'a pas de compte { $id }.
page_customer_since = client depuis le
page_renewal = renouvellement
page_is_no_date = { $text } (pas une date)
page_of_100 = sur 100
page_interval = Entre { $low } et { $high } une fois tout connu
page_waterfall = D'où viennent les points
page_took_of = { $points } sur { $most } au plus
page_of_all = { $share } de l'ensemble
page_lift = Le minimum pour remonter
page_lift_elsewhere = Calculé ici pour les premiers comptes seulement ; pour celui-ci, health explain FICHIER { $id } le dit.
page_no_next_steps = Aucune action de la grille ne s'applique à ce compte.
page_score_over_time = Le score dans le temps
page_score_from_to = Score du { $first } au { $last }

## Lists

page_lists_note = À qui parler, et de quoi : une liste pour chaque action de la grille.
page_lists_none = La grille n'a pas d'actions, ou aucune ne s'applique à un compte de cette page.
page_list_worth = { accounts }, valeur { $value }
page_all_lists = Toutes les listes
page_whole_list = La liste entière : { accounts }
page_first_of_list = Les { $number } premiers sont affichés ; le CSV les contient tous.
page_copy = Copier en CSV
page_copied = Copié
page_copy_failed = Copie impossible
page_save = Enregistrer en CSV
