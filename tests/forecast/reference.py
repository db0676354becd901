"""Computes by statsmodels and NumPy what `health forecast` must say of the examples.

    python tests/forecast/reference.py HEALTH > tests/forecast/reference.json

needs `pip install numpy statsmodels` and the program, of which it takes the bands alone; the tests
read reference.json. It also draws many futures, and refuses where the intervals do not hold what
they say.
"""

import csv
import datetime
import json
import math
import pathlib
import subprocess
import sys

import numpy as np
from statsmodels.stats.proportion import proportion_confint

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
AS_OF = datetime.date(2026, 7, 1)
FEWEST = 10
Z = 1.959963984540054


def rows(name):
    return list(csv.DictReader((EXAMPLES / name).open()))


def bands(name, as_of):
    command = [sys.argv[1], "score", str(EXAMPLES / name), "-c", str(EXAMPLES / "renewals.toml")]
    command += ["--as-of", str(as_of), "-q", "--format", "csv", "--columns", "id,band"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {row["id"]: row["band"] for row in csv.DictReader(text.splitlines())}


def past():
    of = bands("churned.csv", "2026-03-31")
    found = {band: [0, 0] for band in ["red", "yellow", "green", "unknown"]}
    for row in rows("churned.csv"):
        if row["left_by_june"]:
            found[of[row["account_id"]]][0] += row["left_by_june"] == "no"
            found[of[row["account_id"]]][1] += 1
    return found


def estimate(accounts, rates, groups):
    """The sum of what is expected, and its ends by MOVER, with the accounts' own variance."""
    value = {}
    for band, worth in accounts:
        value[groups[band]] = value.get(groups[band], 0) + worth
    expected = sum(worth * rates[group][0] for group, worth in value.items())
    own = sum(w * w * rates[groups[b]][0] * (1 - rates[groups[b]][0]) for b, w in accounts)
    ends = []
    for side, sign in [(1, -1), (2, 1)]:
        shared = sum((worth * (rates[g][side] - rates[g][0])) ** 2 for g, worth in value.items())
        ends.append(expected + sign * math.sqrt(shared + Z * Z * own))
    total = sum(worth for _, worth in accounts)
    low, high = max(ends[0], 0), min(ends[1], total)
    return {"accounts": len(accounts), "value": total, "expected": expected, "low": low, "high": high}


def rates_of(found):
    all_of = [sum(it[0] for it in found.values()), sum(it[1] for it in found.values())]
    groups = {band: band if it[1] >= FEWEST else "all" for band, it in found.items()}
    rates = {}
    for group, (some, of) in [*found.items(), ("all", all_of)]:
        if of:
            low, high = proportion_confint(some, of, alpha=0.05, method="wilson")
            rates[group] = (some / of, float(low), float(high))
    return rates, groups


def coverage(accounts, found):
    """How often the interval holds what comes, where past and future are drawn by the same rates."""
    draw = np.random.default_rng(3)
    true = {band: (some + 0.5) / (of + 1) for band, (some, of) in found.items()}
    held, runs = 0, 4000
    for _ in range(runs):
        drawn = {band: [int(draw.binomial(it[1], true[band])), it[1]] for band, it in found.items()}
        rates, groups = rates_of(drawn)
        it = estimate(accounts, rates, groups)
        renewed = sum(worth for band, worth in accounts if draw.random() < true[band])
        held += it["low"] <= renewed <= it["high"]
    return held / runs


def main():
    found = past()
    rates, groups = rates_of(found)
    of = bands("renewals.csv", AS_OF)
    months, risks = {}, []
    for row in rows("renewals.csv"):
        if not row["renewal_date"]:
            continue
        day = datetime.date.fromisoformat(row["renewal_date"])
        month = (day.year - AS_OF.year) * 12 + day.month - AS_OF.month
        if day < AS_OF or month >= 12:
            continue
        band, worth = of[row["account_id"]], float(row["arr"])
        months.setdefault(f"{day.year}-{day.month:02}", []).append((band, worth))
        risks.append((worth * (1 - rates[groups[band]][0]), row["account_id"]))
    every = [account for accounts in months.values() for account in accounts]
    held = coverage(every, found)
    print(f"the interval of the whole holds {held:.3f} of 4000 futures", file=sys.stderr)
    assert 0.93 < held < 0.99, held
    document = {
        "past": found,
        "months": {name: estimate(accounts, rates, groups) for name, accounts in sorted(months.items())},
        "total": estimate(every, rates, groups),
        "risks": [{"id": id, "at_risk": risk} for risk, id in sorted(risks, key=lambda it: (-it[0], it[1]))[:10]],
        "coverage": held,
    }
    print(json.dumps(document, indent=1))


main()
