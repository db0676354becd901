"""A small scorer in plain Python, to judge the others by: slow, and written straight from the format's description.

    python reference.py INPUT.csv --as-of 2026-11-01 -o OUT.csv

It knows the keys that this benchmark's scorecard uses and no more: no profiles, rules, weighted dimensions or policies
for what is missing. An unknown key is an error, so that a change of the scorecard can't be overlooked.
"""

import argparse
import csv
import datetime
import math
import pathlib
import tomllib

SCORECARD = pathlib.Path(__file__).with_name("scorecard.toml")
KNOWN = {"weight", "metric", "per", "previous", "days", "range", "log_range", "line", "steps", "values", "flag", "half_life"}


def to_millionths(x):
    return math.floor(x * 1e6 + 0.5) / 1e6


def clamp(x):
    return min(max(x, 0.0), 1.0)


def number(signal, row, as_of):
    """What enters the curve: a number, a text or a boolean; None where it is missing."""
    cell = row[signal["metric"]]
    if cell == "":
        return None
    if "values" in signal:
        return cell
    if signal.get("flag"):
        return {"true": True, "false": False}[cell]
    if signal.get("days") == "since":
        return (as_of - datetime.date.fromisoformat(cell)).days
    if "per" in signal:
        per = row[signal["per"]]
        return None if per == "" or float(per) == 0 else float(cell) / float(per)
    if "previous" in signal:
        return relative_change(float(cell), row[signal["previous"]])
    return float(cell)


def relative_change(now, before):
    if before == "":
        return None
    before = float(before)
    if before == 0:
        return 0.0 if now == 0 else None
    return (now - before) / abs(before)


def strength(signal, x):
    """The curve of a signal at x, 0..1."""
    if "range" in signal:
        a, b = signal["range"]
        return clamp((x - a) / (b - a))
    if "log_range" in signal:
        a, b = map(math.log1p, signal["log_range"])
        return clamp((math.log1p(max(x, 0)) - a) / (b - a))
    if "line" in signal:
        return on_line(signal["line"], x)
    if "steps" in signal:
        reached = [s for at, s in signal["steps"] if at <= x]
        return reached[-1] if reached else signal["steps"][0][1]
    if "values" in signal:
        return signal["values"][x]
    if "half_life" in signal:
        return 0.5 ** (max(x, 0) / signal["half_life"])
    return 1.0 if x else 0.0


def on_line(points, x):
    if x <= points[0][0]:
        return points[0][1]
    for (x0, s0), (x1, s1) in zip(points, points[1:]):
        if x <= x1:
            return s0 + (s1 - s0) * ((x - x0) / (x1 - x0))
    return points[-1][1]


def score(scorecard, row, as_of):
    """(score or None, band) of one account."""
    good = present = whole = 0.0
    for polarity in ("positive", "negative"):
        for signal in scorecard[polarity].values():
            whole += signal["weight"]
            x = number(signal, row, as_of)
            if x is not None:
                s = strength(signal, x)
                present += signal["weight"]
                good += signal["weight"] * (s if polarity == "positive" else 1 - s)
    bands = scorecard["bands"]
    if present == 0 or to_millionths(present / whole) < bands["min_coverage"]:
        return None, "unknown"
    result = to_millionths(100 * good / present)
    return result, "green" if result >= bands["green"] else "yellow" if result >= bands["yellow"] else "red"


def load(path=SCORECARD):
    scorecard = tomllib.loads(path.read_text(encoding="utf-8"))
    for polarity in ("positive", "negative"):
        for name, signal in scorecard[polarity].items():
            if unknown := signal.keys() - KNOWN:
                raise SystemExit(f"signal {name}: the reference scorer does not know {', '.join(sorted(unknown))}")
    return scorecard


def main():
    parser = argparse.ArgumentParser(description="Scores a CSV file with plain Python.")
    parser.add_argument("input")
    parser.add_argument("--as-of", required=True, type=datetime.date.fromisoformat)
    parser.add_argument("-o", "--output", required=True)
    options = parser.parse_args()
    scorecard = load()
    with (
        open(options.input, encoding="utf-8", newline="") as source,
        open(options.output, "w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "name", "score", "band"))
        for row in csv.DictReader(source):
            result, band = score(scorecard, row, options.as_of)
            writer.writerow((row["account_id"], row["company"], "" if result is None else result, band))


if __name__ == "__main__":
    main()
