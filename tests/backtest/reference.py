"""Computes by scikit-learn, SciPy and statsmodels what `health backtest` must say.

    python tests/backtest/reference.py > tests/backtest/reference.json

needs `pip install numpy scipy scikit-learn statsmodels`; the tests read reference.json alone. The
variance is DeLong's by its definition, every pair compared: quadratic, and nothing like ours. The
scores of examples/churned.csv and examples/month-ends.csv are computed here as well, from the cells.
"""

import csv
import datetime
import json
import math
import pathlib

import numpy as np
import statsmodels.api as sm
from scipy.stats import mannwhitneyu, norm
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)
from statsmodels.stats.proportion import proportion_confint

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"


def area(left, stayed):
    left, stayed = np.asarray(left, float), np.asarray(stayed, float)
    is_left = np.r_[np.ones(len(left)), np.zeros(len(stayed))]
    risk = -np.r_[left, stayed]
    auc = roc_auc_score(is_left, risk)
    u = mannwhitneyu(-left, -stayed).statistic
    assert math.isclose(auc, u / (len(left) * len(stayed)), abs_tol=1e-12)
    wins = (left[:, None] < stayed) + 0.5 * (left[:, None] == stayed)
    variance = wins.mean(axis=1).var(ddof=1) / len(left) + wins.mean(axis=0).var(ddof=1) / len(stayed)
    low, high = norm.interval(0.95, auc, math.sqrt(variance)) if variance > 0 else (None, None)
    ends = None if low is None else [max(low, 0), min(high, 1)]
    precision = average_precision_score(is_left, risk)
    return {"auc": auc, "variance": variance, "interval": ends, "average_precision": precision}


def calibration(left, stayed):
    """The logistic regression of leaving on the score, without any penalty."""
    is_left = np.r_[np.ones(len(left)), np.zeros(len(stayed))]
    scores = np.r_[left, stayed]
    fit = sm.Logit(is_left, sm.add_constant(scores)).fit(disp=0, tol=1e-14, maxiter=200, method="newton")
    intercept, slope = fit.params
    share = np.full(len(scores), is_left.mean())
    return {
        "intercept": intercept,
        "slope": slope,
        "slope_variance": fit.cov_params()[1, 1],
        "brier": brier_score_loss(is_left, fit.predict()),
        "brier_base": brier_score_loss(is_left, share),
    }


def roc(left, stayed):
    """Every point of the curve; scikit-learn warns of what is above a threshold, we of what is below."""
    is_left = np.r_[np.ones(len(left)), np.zeros(len(stayed))]
    false_alarms, recall, scores = roc_curve(is_left, -np.r_[left, stayed], drop_intermediate=False)
    return [
        {"score": None if place == 0 else -score, "recall": hit, "false_alarms": alarm}
        for place, (score, hit, alarm) in enumerate(zip(scores, recall, false_alarms))
    ]


def cases():
    draw = np.random.default_rng(7)
    sets = {
        "without ties": (draw.normal(0, 1, 40), draw.normal(1, 1, 90)),
        "many ties": (draw.integers(0, 6, 60), draw.integers(2, 9, 75)),
        "two values": (draw.integers(0, 2, 25), draw.integers(0, 2, 31)),
        "upside down": (draw.normal(2, 1, 33), draw.normal(0, 1, 44)),
        "few left": (draw.normal(0, 1, 3), draw.normal(0.5, 2, 150)),
        "far apart": (draw.normal(0, 0.1, 20), draw.normal(9, 0.1, 20)),
        "all the same": (np.full(5, 3), np.full(7, 3)),
        "one tie more": (np.r_[1, 2, 3, 3], np.r_[3, 4, 5]),
    }
    for name, (left, stayed) in sets.items():
        left, stayed = np.round(left, 4).tolist(), np.round(stayed, 4).tolist()
        yield {"name": name, "left": left, "stayed": stayed, **area(left, stayed)}


def proportion(some, of):
    low, high = proportion_confint(int(some), int(of), alpha=0.05, method="wilson")
    return {"accounts": int(some), "of": int(of), "share": float(some / of), "interval": [max(low, 0), min(high, 1)]}


def clamp(x):
    return min(1.0, max(0.0, x))


def line(x, points):
    return float(np.interp(x, *zip(*points)))


def goodness(row):
    """The goodness of each signal of examples/churned.toml; None where it is missing."""
    cell = lambda name: float(row[name]) if row[name] else None
    active, now, survey = cell("active_users_30d"), cell("logins_30d"), cell("survey_score")
    before, training = float(row["logins_prev_30d"]), row["training_sessions_12m"]
    return {
        "seats_in_use": None if active is None else clamp((active / float(row["seats"]) - 0.2) / 0.6),
        "usage_trend": None if now is None else line((now - before) / before, [(-0.5, 0), (0, 0.6), (0.2, 1)]),
        "survey": None if survey is None else clamp((survey - 4) / 5),
        "training": None if not training else clamp(float(training) / 3),
        "overdue": 1 - line(float(row["days_overdue"]), [(0, 0), (15, 0.5), (60, 1)]),
        "complaints": 1 - clamp(float(row["open_complaints"]) / 3),
    }


WEIGHTS = {"seats_in_use": 30, "usage_trend": 15, "survey": 20, "training": 10, "overdue": 15, "complaints": 10}


def score(good):
    present = {signal: WEIGHTS[signal] for signal, it in good.items() if it is not None}
    if sum(present.values()) < 50:
        return None
    total = 100 * sum(weight * good[signal] for signal, weight in present.items()) / sum(present.values())
    return math.floor(total * 1e6 + 0.5) / 1e6


def band(score):
    return "unknown" if score is None else "green" if score >= 65 else "yellow" if score >= 50 else "red"


def example():
    rows = list(csv.DictReader((EXAMPLES / "churned.csv").open()))
    rows = [row for row in rows if row["left_by_june"]]
    left = np.array([row["left_by_june"] == "yes" for row in rows])
    good = [goodness(row) for row in rows]
    scores = [score(it) for it in good]
    bands = np.array([band(it) for it in scores])
    value = np.array([float(row["arr"]) for row in rows])
    side = lambda numbers, is_left: [n for n, gone in zip(numbers, left) if n is not None and gone == is_left]
    red, green = bands == "red", bands == "green"
    precision = proportion((red & left).sum(), red.sum())
    recall = proportion((red & left).sum(), left.sum())
    assert math.isclose(precision["share"], precision_score(left, red))
    assert math.isclose(recall["share"], recall_score(left, red))
    signals = {name: [it[name] for it in good] for name in WEIGHTS}
    return {
        **area(side(scores, True), side(scores, False)),
        "calibration": calibration(side(scores, True), side(scores, False)),
        "roc": roc(side(scores, True), side(scores, False)),
        "bands": {
            name: {**proportion((here & left).sum(), here.sum()), "value": value[here].sum(), "value_left": value[here & left].sum()}
            for name in ["red", "yellow", "green", "unknown"] for here in [bands == name]
        },
        "precision": precision,
        "recall": recall,
        "lift": precision["share"] / left.mean(),
        "false_green": proportion((green & left).sum(), left.sum()),
        "false_green_value": value[green & left].sum() / value[left].sum(),
        "signals": {name: area(side(it, True), side(it, False)) for name, it in signals.items()},
    }


def month_end_score(row):
    """The score of a row of examples/month-ends.csv as of its own date, by examples/month-ends.toml."""
    parts = [(50, clamp((float(row["active_users"]) / float(row["seats"]) - 0.2) / 0.6))]
    if row["last_login"]:
        idle = (day(row["as_of"]) - day(row["last_login"])).days
        parts.append((25, 0.5 ** (idle / 14)))
    parts.append((25, 1 - line(float(row["days_overdue"]), [(0, 0), (15, 0.5), (60, 1)])))
    total = 100 * sum(weight * good for weight, good in parts) / sum(weight for weight, _ in parts)
    return math.floor(total * 1e6 + 0.5) / 1e6


def month_end_band(score):
    return "green" if score >= 65 else "yellow" if score >= 45 else "red"


def day(text):
    return datetime.date.fromisoformat(text)


def over_time(lead):
    """Who is judged by which date, one account after another, and how early it showed."""
    left = {row["account_id"]: day(row["cancelled_on"]) for row in csv.DictReader((EXAMPLES / "cancelled.csv").open())}
    accounts = {}
    for row in csv.DictReader((EXAMPLES / "month-ends.csv").open()):
        accounts.setdefault(row["account_id"], {})[day(row["as_of"])] = row
    until = max(left.values())
    known = [date for rows in accounts.values() for date in rows if date <= until]
    unjudged = dict.fromkeys(["left_too_early", "too_new", "vanished", "leaving"], 0)
    unjudged["never_seen"] = len(left.keys() - accounts.keys())
    judged, days, red_for, alarmed, always, recovered = [], [], [], 0, 0, 0
    before = {asked: {"days": asked, "accounts": 0, "red": 0, "green": 0} for asked in sorted({0, 30, 60, 90, 180, 365, lead})}
    for account, rows in accounts.items():
        end = left.get(account, until)
        early = [date for date in rows if (end - date).days >= lead]
        if account not in left and max(date for date in rows if date <= until) != max(known):
            unjudged["vanished"] += 1
        elif not early:
            unjudged["left_too_early" if account in left else "too_new"] += 1
        else:
            judged.append((account in left, month_end_score(rows[max(early)]), float(rows[max(early)]["arr"])))
            days.append((end - max(early)).days)
            bands = {date: month_end_band(month_end_score(row)) for date, row in rows.items()}
            if account not in left:
                alarmed += any(bands[date] == "red" for date in early)
                continue
            dates = sorted(date for date in rows if date < end)
            for asked, counts in before.items():
                until_then = [date for date in dates if (end - date).days >= asked]
                if until_then:
                    counts["accounts"] += 1
                    counts["red"] += bands[until_then[-1]] == "red"
                    counts["green"] += bands[until_then[-1]] == "green"
            run = []
            while dates and bands[dates[-1]] == "red":
                run.append(dates.pop())
            if run:
                red_for.append((end - run[-1]).days)
                always += not dates
            else:
                recovered += any(bands[date] == "red" for date in dates)
    gone = [it for it in judged if it[0]]
    stayed = [it for it in judged if not it[0]]
    side = lambda band: [it for it in gone if month_end_band(it[1]) == band]
    return {
        "lead": lead,
        "until": until.isoformat(),
        "dates": len(set(known)),
        "days": [min(days), sorted(days)[len(days) // 2], max(days)],
        **unjudged,
        "left": len(gone),
        "stayed": len(stayed),
        "red": len(side("red")),
        "green": len(side("green")),
        "green_value": sum(it[2] for it in side("green")),
        **area([it[1] for it in gone], [it[1] for it in stayed]),
        "calibration": calibration([it[1] for it in gone], [it[1] for it in stayed]),
        "early": {
            "red": proportion(len(red_for), len(gone)),
            "days": np.percentile(red_for, [25, 50, 75]).tolist(),
            "always": always,
            "recovered": recovered,
            "alarmed": proportion(alarmed, len(stayed)),
            "before": [counts for counts in before.values() if counts["accounts"]],
        },
    }


def proportions():
    pairs = [(0, 1), (1, 1), (0, 20), (20, 20), (1, 20), (7, 33), (500, 1000), (3, 1_000_000), (21, 44)]
    return [proportion(some, of) for some, of in pairs]


print(json.dumps({"areas": list(cases()), "proportions": proportions(), "example": example(), "over_time": [over_time(30), over_time(60)]}, indent=1))
