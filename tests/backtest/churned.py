"""Writes examples/churned.csv: made-up accounts as they stood on 2026-03-31, and who left by June.

    python tests/backtest/churned.py > examples/churned.csv

Nobody is meant by them. Each has a mood that nobody sees; it moves the columns, and whether the
account leaves. Trainings were given where things went badly, so that they point the wrong way.
"""

import math
import random

FIRST = "Amber Birch Cedar Delta Ember Fjord Garnet Harbor Iris Juniper Kestrel Linden Maple Nimbus Onyx".split()
LAST = "Foods Logistics Clinics Studios Motors Travel Insurance Robotics".split()
PLANS = {"starter": (3_000, 9_000), "growth": (12_000, 60_000), "enterprise": (80_000, 320_000)}


def whole(number, low, high):
    return min(high, max(low, round(number)))


def account(draw, place):
    mood = draw.gauss(0, 1)
    plan = draw.choices(list(PLANS), weights=[4, 4, 1])[0]
    seats = {"starter": 8, "growth": 40, "enterprise": 150}[plan] + draw.randrange(20)
    active = whole(seats * (0.5 + 0.17 * mood + draw.gauss(0, 0.15)), 0, seats)
    before = whole(200 + draw.gauss(0, 60), 20, 900)
    now = whole(before * (1 + 0.14 * mood + draw.gauss(0, 0.2)), 0, 900)
    survey = whole(7 + 1.2 * mood + draw.gauss(0, 1.5), 1, 10)
    overdue = whole(draw.gauss(-6 - 12 * mood, 18), 0, 90)
    complaints = whole(draw.gauss(0.5 - 0.6 * mood, 0.9), 0, 5)
    training = whole(draw.gauss(1.2 - 0.45 * mood, 1), 0, 5)
    left = draw.random() < 1 / (1 + math.exp(1.3 + 1.8 * mood))
    low, high = PLANS[plan]
    row = {
        "account_id": f"C-{1001 + place}",
        "company": f"{FIRST[place // len(LAST)]} {LAST[place % len(LAST)]}",
        "plan": plan,
        "arr": round(draw.uniform(low, high), -2) // 1,
        "seats": seats,
        "active_users_30d": active,
        "logins_30d": now,
        "logins_prev_30d": before,
        "survey_score": survey if draw.random() < 0.75 else "",
        "training_sessions_12m": training,
        "days_overdue": overdue,
        "open_complaints": complaints,
        "left_by_june": "yes" if left else "no",
    }
    row["arr"] = int(row["arr"])
    if place % 40 == 17:
        # Hardly anything is known of these.
        row |= dict.fromkeys(["active_users_30d", "logins_30d", "survey_score", "training_sessions_12m"], "")
    if place % 30 == 11:
        # Under contract until autumn: nobody knows yet.
        row["left_by_june"] = ""
    return row


def main():
    draw = random.Random(2026)
    rows = [account(draw, place) for place in range(120)]
    print(",".join(rows[0]))
    for row in rows:
        print(",".join(str(cell) for cell in row.values()))


if __name__ == "__main__":
    main()
