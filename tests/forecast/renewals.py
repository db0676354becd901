"""Writes examples/renewals.csv: made-up accounts as they stand on 2026-07-01, and when they renew.

    python tests/forecast/renewals.py > examples/renewals.csv

Nobody is meant by them. They are drawn as those of examples/churned.csv are, by
tests/backtest/churned.py; nobody knows yet who of them will leave.
"""

import datetime
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "backtest"))
import churned

FIRST_DAY = datetime.date(2026, 7, 1)
OWNERS = ["Ana", "Ben", "Chloe"]


def account(draw, place):
    row = churned.account(draw, place)
    del row["left_by_june"]
    row["account_id"] = f"C-{2001 + place}"
    days = draw.randrange(-30, 430)
    row["csm"] = OWNERS[place % len(OWNERS)]
    row["renewal_date"] = "" if place % 35 == 20 else (FIRST_DAY + datetime.timedelta(days)).isoformat()
    return row


def main():
    draw = random.Random(7)
    rows = [account(draw, place) for place in range(72)]
    print(",".join(rows[0]))
    for row in rows:
        print(",".join(str(cell) for cell in row.values()))


main()
