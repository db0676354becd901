"""Writes examples/month-ends.csv, made-up accounts as they stood at nine month ends, and
examples/cancelled.csv, who of them cancelled when.

    python tests/backtest/month_ends.py

Nobody is meant by them. Each has a mood that nobody sees; it drifts from month to month, moves the
columns, and whether the account cancels. Some come later, and one is gone without a word.
"""

import csv
import datetime
import math
import pathlib
import random

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
FIRST = "Alder Basalt Comet Dune Echo Flint Grove Heron Indigo Jasper Kite Lotus Maple Nova Opal".split()
LAST = "Foods Logistics Clinics Studios Motors Travel Insurance Robotics".split()
ENDS = [datetime.date(*it) for it in [(2025, 10, 31), (2025, 11, 30), (2025, 12, 31), (2026, 1, 31), (2026, 2, 28),
                                      (2026, 3, 31), (2026, 4, 30), (2026, 5, 31), (2026, 6, 30)]]
FIELDS = ["as_of", "account_id", "company", "arr", "seats", "active_users", "last_login", "days_overdue"]


def whole(number, low, high):
    return min(high, max(low, round(number)))


def account(draw, place):
    """The rows of an account, and when it cancelled."""
    mood, seats = draw.gauss(0.5, 1), draw.randrange(8, 120)
    arr = round(seats * draw.uniform(300, 900), -2) // 1
    came = draw.choice([0] * 8 + [2, 4, 7])
    rows = []
    for end, after in zip(ENDS, [*ENDS[1:], None]):
        if ENDS.index(end) < came:
            continue
        idle = whole(math.exp(draw.gauss(1.4 - 0.8 * mood, 0.7)), 0, 90)
        rows.append({
            "as_of": end,
            "account_id": f"M-{2001 + place}",
            "company": f"{FIRST[place // len(LAST)]} {LAST[place % len(LAST)]}",
            "arr": int(arr),
            "seats": seats,
            "active_users": whole(seats * (0.5 + 0.16 * mood + draw.gauss(0, 0.1)), 0, seats),
            "last_login": end - datetime.timedelta(days=idle) if draw.random() < 0.97 else "",
            "days_overdue": whole(draw.gauss(-8 - 11 * mood, 14), 0, 90),
        })
        if after is None:
            return rows, None
        if draw.random() < 1 / (1 + math.exp(3.6 + 1.7 * mood)):
            return rows, end + datetime.timedelta(days=draw.randrange(1, (after - end).days))
        if place == 77 and end == ENDS[5]:
            return rows, None
        mood += draw.gauss(-0.12, 0.45)


def main():
    draw = random.Random(2026)
    accounts = [account(draw, place) for place in range(len(FIRST) * len(LAST))]
    rows = sorted((row for rows, _ in accounts for row in rows), key=lambda row: (row["as_of"], row["account_id"]))
    with (EXAMPLES / "month-ends.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    left = [(rows[0]["account_id"], date) for rows, date in accounts if date]
    left.append(("M-1990", datetime.date(2025, 9, 15)))
    with (EXAMPLES / "cancelled.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["account_id", "cancelled_on"])
        writer.writerows(sorted(left, key=lambda it: (it[1], it[0])))


main()
