"""Computes by NumPy and SciPy what `health lint --reference` must say of examples/drift.

    python tests/lint/drift/reference.py > tests/lint/drift/reference.json

needs `pip install numpy scipy`; the tests read reference.json alone. `--accounts` writes both files
anew. Signals are computed here from the cells: nothing of health's is asked.
"""

import csv
import json
import pathlib
import sys

import numpy as np
from scipy.stats import chi2

EXAMPLES = pathlib.Path(__file__).parents[3] / "examples" / "drift"


def make_accounts():
    """Accounts of two seasons: some columns drift, some only by chance, and one empties."""
    random = np.random.default_rng(20261101)

    def write(name, count, logins, tickets, gone, plans):
        with open(EXAMPLES / name, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["id", "logins", "tickets", "seats", "used", "plan", "sponsor", "survey", "version"])
            for number in range(count):
                seats = int(random.integers(1, 60))
                survey = "" if random.random() < gone else int(random.integers(0, 11))
                rows.writerow([
                    f"A{number}", max(0, round(float(random.normal(logins, 12)), 1)),
                    int(random.poisson(tickets)), seats, int(random.integers(0, seats + 1)),
                    random.choice(["free", "team", "pro"], p=plans),
                    random.choice(["yes", "no"], p=[0.7, 0.3]), survey, 7,
                ])

    write("spring.csv", 203, 30, 0.6, 0.2, [0.5, 0.3, 0.2])
    write("autumn.csv", 157, 40, 0.8, 0.5, [0.2, 0.3, 0.5])


def read(name):
    with open(EXAMPLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers(rows, column):
    return np.array([float(row[column]) for row in rows if row[column] != ""])


# What enters the curve of each signal, or its strength where the curve takes no numbers; and the
# strengths where the curve has ends.
SIGNALS = {
    "logins": (lambda rows: numbers(rows, "logins"), lambda x: np.clip((x - 10) / 40, 0, 1)),
    "seats": (
        lambda rows: numbers(rows, "used") / numbers(rows, "seats"),
        lambda x: np.clip((x - 0.2) / 0.6, 0, 1),
    ),
    "plan": (lambda rows: np.array([{"free": 0, "team": 0.5, "pro": 1}[row["plan"]] for row in rows]), None),
    "sponsor": (lambda rows: np.array([float(row["sponsor"] == "yes") for row in rows]), None),
    "survey": (lambda rows: numbers(rows, "survey"), lambda x: np.clip(x / 10, 0, 1)),
    "version": (lambda rows: numbers(rows, "version"), lambda x: np.clip(x / 10, 0, 1)),
    "tickets": (lambda rows: numbers(rows, "tickets"), lambda x: np.clip(x / 5, 0, 1)),
}


def compare(then, now):
    # Deciles as the inverse of the distribution function, each once.
    cuts = np.unique(np.quantile(then, np.arange(1, 10) / 10, method="inverted_cdf"))
    if cuts[0] == then.min():
        cuts = np.r_[np.nextafter(cuts[0], -np.inf), cuts]
    parts = len(cuts) + 1
    both = [np.bincount(np.searchsorted(cuts, x, side="left"), minlength=parts) for x in (then, now)]
    used = (both[0] + both[1]) > 0
    shares = [np.maximum(count[used], 0.5) / count.sum() for count in both]
    index = np.sum((shares[1] - shares[0]) * np.log(shares[1] / shares[0]))
    # One part is always all of both.
    limit = chi2.ppf(0.99, used.sum() - 1) if used.sum() > 1 else 0
    chance = limit * (1 / len(then) + 1 / len(now))
    return float(index), float(chance)


def stand(rows, values, strength):
    saturated = None
    if strength is not None:
        s = strength(values)
        saturated = int(np.sum((s == 0) | (s == 1)))
    return {"accounts": len(rows), "measured": len(values), "saturated": saturated}


def main():
    if "--accounts" in sys.argv:
        make_accounts()
    then, now = read("spring.csv"), read("autumn.csv")
    found = []
    for name, (read_signal, strength) in SIGNALS.items():
        values = [read_signal(rows) for rows in (then, now)]
        index, chance = compare(*values)
        found.append({
            "id": name, "index": index, "chance": chance,
            "then": stand(then, values[0], strength), "now": stand(now, values[1], strength),
        })
    json.dump(found, sys.stdout, indent=1)
    print()


main()
