# What people read on the page, in German. The comments in page.en.ftl say what each message is for.

## Around everything

page_untitled = Kundengesundheit
page_skip = Zum Inhalt springen
page_views = Ansichten
page_overview = Überblick
page_accounts = Kunden
page_lists = Listen
page_print = Drucken
page_no_script = Kunden und Listen brauchen JavaScript, das hier abgeschaltet ist. Der Überblick ist vollständig.
page_some_of = { $some } von { $count } Kunden, { scores_as_of }
page_made_by = Erstellt von { $tool } mit der Wertungskarte { $scorecard }
page_colours = Farben: { $theme }
page_theme_system = wie das System
page_theme_light = hell
page_theme_dark = dunkel

## Overview: where all accounts stand

page_bands_title = Wo die Kunden stehen
page_of_scored = aus { $count } Kunden mit Score
page_of_value = von { $value }
page_of_value_but = { page_of_value }; { no_value_for }
page_in_band = { $number }{ "\u00A0" }{ $band }
page_spread_title = Wie sich die Scores verteilen
page_spread = Wie viele von { $count } Kunden welchen Score haben
page_bin = { $from } bis { $to }: { accounts }, { $band }
page_lost_title = Was die Kunden bremst
page_lost_note = Punkte, die jedes Signal einen Kunden im Mittel kostet
page_points_lost = Punkte
page_by_value = Nach Wert

## Overview: what moved

page_movement_title = Was sich bewegt hat
page_since = Seit dem Stand vom { $date }.
page_another_scorecard = Die Wertungskarte hat sich seitdem geändert.
page_before = Zuvor
page_now = Jetzt
page_value_before = Wert zuvor
page_value_now = Wert jetzt
page_mean_from_to = Der mittlere Score, von { $from } am { $first } auf { $to } am { $last }
page_movers_title = Wer sich am meisten bewegt hat
page_movers_restated = Die Wertungskarte hat sich seitdem geändert: Die Kunden von damals werden mit der heutigen bewertet, damit nur zählt, was sich bei ihnen selbst getan hat.
page_moved_by_scorecard = nicht gezählt: { $change } durch die Wertungskarte

## Overview: renewals

page_renewals_title = Verlängerungen der nächsten 90 Tage
page_within_30_days = in den nächsten 30 Tagen
page_within_60_days = in 31 bis 60 Tagen
page_within_90_days = in 61 bis 90 Tagen
page_renewals_not_green = Verlängern bald und sind nicht grün
page_when = Wann
page_not_counted = Nicht gezählt: { $accounts }.
page_unreadable_date = { accounts } mit unlesbarem Datum
page_no_date = { accounts } ohne Datum
page_date_ahead = { accounts } mit einem Datum nach dem { $date }

## Overview: groups of accounts

page_by_segment = Nach Segment
page_by_owner = Nach Zuständigen
page_by_profile = Nach Profil
page_by_age = Nach Dauer: Sinkt der Score mit der Zeit?
page_age = Kunde seit
page_under_3_months = unter 3 Monaten
page_under_6_months = 3 bis 6 Monaten
page_under_12_months = 6 bis 12 Monaten
page_under_2_years = 1 bis 2 Jahren
page_under_3_years = 2 bis 3 Jahren
page_over_3_years = über 3 Jahren
page_base = alle anderen
page_all_accounts = alle Kunden
page_more =
    { $count ->
        [one] und { $count } weiteres
       *[other] und { $count } weitere
    }
page_journey_title = Der Weg des Kunden
page_journey_note = Jede Phase nach Ampel, und was diese Kunden am meisten bremst
page_heat_note = Mittlerer Score jeder Dimension

## Accounts

page_table = Tabelle der Kunden
page_search = Kunden suchen
page_search_hint = Name, ID, zuständig …
page_any = alle
page_clear = Filter löschen
page_shown = { $shown } von { $count } Kunden
page_shown_value = { page_shown } im Wert von { $value }
page_nothing_fits = Kein Kunde passt zu diesem Filter.
page_sort_by = Sortieren nach: { $column }
page_first_printed = Gedruckt sind die ersten { $number } von { $all }, in der Reihenfolge der Tabelle.

## One account

page_no_such = Diese Seite hat keinen Kunden { $id }.
page_customer_since = Kunde seit
page_renewal = Verlängerung
page_is_no_date = { $text } (kein Datum)
page_of_100 = von 100
page_interval = Zwischen { $low } und { $high }, sobald alles bekannt ist
page_waterfall = Woher die Punkte kommen
page_took_of = { $points } von höchstens { $most }
page_of_all = { $share } von allem
page_lift = Was mindestens nötig ist
page_lift_elsewhere = Hier steht es nur für die ersten Kunden; für diesen sagt es health explain DATEI { $id }.
page_no_next_steps = Kein Schritt der Wertungskarte passt zu diesem Kunden.
page_score_over_time = Score im Verlauf
page_score_from_to = Score vom { $first } bis { $last }

## Lists

page_lists_note = Mit wem zu reden ist, und worüber: eine Liste für jeden nächsten Schritt der Wertungskarte.
page_lists_none = Die Wertungskarte kennt keine nächsten Schritte, oder keiner passt zu einem Kunden dieser Seite.
page_list_worth = { accounts } im Wert von { $value }
page_all_lists = Alle Listen
page_whole_list = Die ganze Liste: { accounts }
page_first_of_list = Gezeigt werden die ersten { $number }; die CSV-Datei enthält alle.
page_copy = Als CSV kopieren
page_copied = Kopiert
page_copy_failed = Kopieren nicht möglich
page_save = Als CSV speichern
