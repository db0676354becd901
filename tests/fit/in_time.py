"""Computes by SciPy and scikit-learn what `health fit` must say of accounts that each have a date.

    cd tests/fit && python in_time.py

needs `pip install numpy scipy scikit-learn`; it writes dated.csv and in_time.json, which the tests read. Where each part
may have as few accounts as it likes, the parts are those of scikit-learn's TimeSeriesSplit; that is held against it here.
"""

import csv
import datetime
import json

import numpy as np
from sklearn.model_selection import TimeSeriesSplit

from reference import NOW, PENALTIES, PLAIN, delong, losses, make, mean, placements, plain, plain_line, regress

PARTS = 5
TAUGHT, JUDGED = 10, 5


def dated():
    """Accounts with a day each, no two the same, in an order that says nothing."""
    rows = make("dated.csv", 5, 311)
    days = np.random.default_rng(6).permutation(len(rows))
    for row, day in zip(rows, days):
        row["day"] = str(datetime.date(2025, 1, 1) + datetime.timedelta(days=int(day)))
    with open("dated.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, ["id", "day", *PLAIN, "left"], lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return sorted(rows, key=lambda row: row["day"])


def begins(y, taught, judged):
    """Where parts begin, of accounts in the order of their days."""
    each = len(y) // (PARTS + 1)
    found, begin = [0], 0
    for at in range(len(y)):
        size = len(y) - PARTS * each if len(found) == 1 else each
        least = taught if len(found) == 1 else judged
        open_ = y[begin:at]
        if at - begin >= size and min(open_.sum(), (1 - open_).sum()) >= least:
            found.append(at)
            begin = at
    rest = y[begin:]
    if min(rest.sum(), (1 - rest).sum()) < (taught if len(found) == 1 else judged):
        found.pop()
    return found


def parts(y, taught=TAUGHT, judged=JUDGED):
    at = begins(y, taught, judged)
    assert len(at) >= 3, at
    return [(np.arange(first), np.arange(first, end)) for first, end in zip(at[1:], [*at[2:], len(y)])]


def check(y):
    for own, other in zip(parts(y, 0, 0), TimeSeriesSplit(PARTS).split(y), strict=True):
        assert all(np.array_equal(one, two) for one, two in zip(own, other)), (own, other)


def penalty(good, y):
    """The one of least loss over parts, of equals the largest."""
    lost = [0.0] * len(PENALTIES)
    for learn, judge in parts(y):
        for place, candidate in enumerate(PENALTIES):
            at = regress(good[learn], y[learn], candidate)
            lost[place] += losses(at[0] - good[judge] @ at[1:], y[judge]).sum()
    return PENALTIES[int(np.argmin(lost))]


def main():
    rows = dated()
    good, y = plain(rows), np.array([row["left"] == "yes" for row in rows], float)
    check(y)
    found, kept, areas = [], {"current": [], "equal": [], "unrounded": []}, {}
    for learn, judge in parts(y):
        exact = regress(good[learn], y[learn], penalty(good[learn], y[learn]))
        for name, weights in [("current", np.array(NOW, float)), ("equal", np.ones(4)), ("unrounded", exact[1:])]:
            score = np.floor(good[judge] @ weights / weights.sum() * 1e8 + 0.5) / 1e8
            level, slope = plain_line(good[learn], weights, y[learn])
            kept[name].append(losses(level - slope * score, y[judge]))
            areas.setdefault(name, []).append(delong(*placements(score, y[judge])))
        days = [rows[at]["day"] for at in judge]
        found.append({"learned": len(learn), "accounts": len(judge), "left": int(y[judge].sum()),
                      "first": days[0], "last": days[-1]})
    weights = []
    for name, all_ in areas.items():
        weights.append({
            "weights": name,
            "auc": float(np.mean([it["value"] for it in all_])),
            "variance": float(sum(it["variance"] for it in all_) / len(all_) ** 2),
            "log_loss": mean(np.concatenate(kept[name]))["value"],
        })
    with open("in_time.json", "w") as file:
        json.dump({"parts": found, "penalty": penalty(good, y), "weights": weights}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
