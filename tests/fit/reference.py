"""Computes by SciPy and scikit-learn what `health fit` must say, and makes the accounts that it is said of.

    cd tests/fit && python reference.py

needs `pip install numpy scipy scikit-learn`; it writes march.csv, june.csv and reference.json, which the tests read.
The score is computed here from its definition, account by account; the regression is SciPy's L-BFGS-B with numeric
derivatives of nothing but that score; whole weights are tried all; DeLong's variance compares every pair.
"""

import csv
import itertools
import json
import math

import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

PENALTIES = [100, 30, 10, 3, 1, 0.3, 0.1, 0.03, 0.01]
MOST = 6
COLUMNS = ["logins", "depth", "lessons", "seats", "survey", "tickets", "late"]


def make(name, seed, accounts):
    draw = np.random.default_rng(seed)
    rows = []
    for number in range(accounts):
        cell = {key: int(draw.integers(0, 101)) for key in COLUMNS}
        small = bool(draw.random() < 0.4)
        good = 3 * cell["logins"] + 1.2 * cell["depth"] - 0.6 * cell["lessons"] + 1.5 * cell["seats"]
        good += 2 * cell["survey"] - 2 * cell["tickets"] - 0.8 * cell["late"] + (40 if small else 0)
        left = draw.random() < 1 / (1 + math.exp(good / 100 - 2.0))
        for key, share in [("depth", 0.2), ("survey", 0.5), ("late", 0.1)]:
            if draw.random() < share:
                cell[key] = ""
        plan = "small" if small else "large"
        rows.append({"id": f"A-{number + 1}", "plan": plan, **cell, "left": "yes" if left else "no"})
    with open(name, "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def left(rows):
    return np.array([row["left"] == "yes" for row in rows], float)


# --- plain.toml: four signals, nothing missing ---

PLAIN = ["logins", "lessons", "seats", "tickets"]
NOW = [5, 5, 2, 3]


def plain(rows):
    good = np.array([[row[key] / 100 for key in PLAIN] for row in rows], float)
    good[:, 3] = 1 - good[:, 3]
    return good


def losses(eta, y):
    return np.logaddexp(0, eta) - y * eta


def bounded(value, start, free=1):
    bounds = [(None, None)] * free + [(0, None)] * (len(start) - free)
    options = {"maxiter": 10_000, "maxfun": 10**6, "ftol": 1e-16, "gtol": 1e-10}
    at = np.array(start, float)
    for _ in range(5):
        at = minimize(value, at, jac="3-point", method="L-BFGS-B", bounds=bounds, options=options).x
    return at


def regress(good, y, penalty):
    def value(at):
        return losses(at[0] - good @ at[1:], y).sum() + penalty / 2 * (at[1:] ** 2).sum()

    found = bounded(value, [0] + [1] * good.shape[1])
    kept = found[1:] > 1e-7
    model = LogisticRegression(C=1 / penalty, tol=1e-12, max_iter=10_000).fit(-good[:, kept], y)
    assert np.allclose(model.coef_[0], found[1:][kept], atol=1e-5), (model.coef_, found)
    found[1:][~kept] = 0
    found[1:][kept], found[0] = model.coef_[0], model.intercept_[0]
    return found


def line(score, y, penalty):
    def value(at):
        eta = at[0] - at[1] * score
        off = 1 / (1 + np.exp(-eta)) - y
        slope = np.array([off.sum(), -(off * score).sum() + penalty * at[1]])
        return losses(eta, y).sum() + penalty / 2 * at[1] ** 2, slope

    found = minimize(value, [0, 5], jac=True, method="L-BFGS-B", bounds=[(None, None), (0, None)],
                     options={"ftol": 1e-16, "gtol": 1e-9, "maxiter": 1000})
    return found.x, found.fun


def plain_line(good, weights, y):
    """The likeliest line from scores to the risk."""
    return line(good @ weights / weights.sum(), y, 1e-6)[0]


def best(good, y, penalty, allowed):
    """All whole weights up to the most, tried one by one."""
    found = None
    for weights in itertools.product(*[range(MOST + 1) if it else [0] for it in allowed]):
        if math.gcd(*weights) != 1:
            continue
        weights = np.array(weights, float)
        shares = (weights**2).sum() / weights.sum() ** 2
        _, loss = line(good @ weights / weights.sum(), y, penalty * shares)
        if found is None or loss < found[0]:
            found = (loss, weights)
    return found[1]


def placements(score, y):
    gone, there = score[y == 1], score[y == 0]
    wins = (gone[:, None] < there) + 0.5 * (gone[:, None] == there)
    return wins.mean(axis=1), wins.mean(axis=0)


def delong(by_left, by_stayed):
    variance = by_left.var(ddof=1) / len(by_left) + by_stayed.var(ddof=1) / len(by_stayed)
    return figure(by_left.mean(), variance)


def figure(value, variance):
    ends = None if variance == 0 else list(norm.interval(0.95, value, math.sqrt(variance)))
    return {"value": float(value), "variance": float(variance), "interval": ends}


def mean(numbers):
    return figure(numbers.mean(), numbers.var(ddof=1) / len(numbers))


def judged(teach, judge, exact, whole):
    """What four sets of weights are worth, by accounts that taught none of them, each with the likeliest line."""
    (good, y), (other, truth) = teach, judge
    now, same = np.array(NOW, float), np.ones(4)
    merits = []
    for weights in [now, same, whole, exact[1:]]:
        score = np.floor(other @ weights / weights.sum() * 1e8 + 0.5) / 1e8
        level, slope = plain_line(good, weights, y)
        eta = level - slope * score
        merits.append((placements(score, truth), losses(eta, truth)))
        assert math.isclose(roc_auc_score(truth, -score), merits[-1][0][0].mean(), abs_tol=1e-12)
        assert math.isclose(log_loss(truth, 1 / (1 + np.exp(-eta))), merits[-1][1].mean(), abs_tol=1e-12)
    (first, second), surprise = merits[0]
    return [
        {
            "auc": delong(*places),
            "log_loss": mean(loss),
            "auc_difference": delong(places[0] - first, places[1] - second),
            "log_loss_difference": mean(loss - surprise),
        }
        for places, loss in merits
    ]


# --- mixed.toml: gaps, a dimension with a weight of its own, a profile ---

MIXED = ["logins", "depth", "seats", "survey", "tickets", "late", "lessons"]


def effective(weights, small):
    """The weights of a card by signal, and of the dimension."""
    own = dict(zip(MIXED, weights))
    use = own["logins"] + own["depth"]
    if small:
        own["logins"] *= 15 / 10
        del own["seats"]
        return own, use * 18 / 12
    del own["lessons"]
    return own, use


def goodness(row):
    good = {key: row[key] / 100 if row[key] != "" else None for key in MIXED}
    good["late"] = 0.5 if good["late"] is None else good["late"]
    for key in ["tickets", "late"]:
        good[key] = 1 - good[key]
    return good


def mixed_score(row, weights):
    own, use = effective(weights, row["plan"] == "small")
    good = goodness(row)
    there = [key for key in own if good[key] is not None]
    inside = [key for key in there if key in ("logins", "depth")]
    total = sum(own[key] for key in inside)
    for key in inside:
        own[key] = use * own[key] / total if total > 0 else 0
    whole = sum(own[key] for key in there)
    return sum(own[key] * good[key] for key in there) / whole


def covered(row):
    """Whether enough is measured for a score."""
    own, _ = effective([10, 5, 8, 6, 4, 4, 7], row["plan"] == "small")
    use = 18 if row["plan"] == "small" else 12
    inside = own["logins"] + own["depth"]
    own["logins"], own["depth"] = use * own["logins"] / inside, use * own["depth"] / inside
    measured = sum(weight for key, weight in own.items() if row[key] != "")
    return measured / sum(own.values()) >= 0.5


def mixed(rows, penalty):
    rows = [row for row in rows if covered(row)]
    y = left(rows)

    def value(at):
        whole = at[1:7].sum()
        score = np.array([mixed_score(row, at[1:]) for row in rows])
        return losses(at[0] - whole * score, y).sum() + penalty / 2 * (at[1:] ** 2).sum()

    return {"accounts": len(rows), "weights": bounded(value, [0] + [1] * 7)[1:].tolist()}


def main():
    march, june = make("march.csv", 3, 300), make("june.csv", 4, 260)
    good, y = plain(march), left(march)
    found = []
    for penalty in PENALTIES:
        exact = regress(good, y, penalty)
        whole = best(good, y, penalty, exact[1:] > 0)
        judgement = judged((good, y), (plain(june), left(june)), exact, whole)
        found.append({
            "penalty": penalty,
            "exact": exact.tolist(),
            "whole": whole.astype(int).tolist(),
            "line": list(plain_line(good, whole, y)),
            "judged": judgement,
            "mixed": mixed(march, penalty) if penalty in (1, 0.3, 0.1) else None,
        })
    with open("reference.json", "w") as file:
        json.dump(found, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
