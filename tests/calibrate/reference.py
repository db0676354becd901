"""Computes by NumPy where the ranges that `health calibrate --ranges` writes must begin and end.

    python tests/calibrate/reference.py > tests/calibrate/reference.json

needs `pip install numpy`; the tests read reference.json alone.
"""

import csv
import json
import pathlib

import numpy as np

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"


def numbers(rows, column, per=None):
    cells = [(row[column], row[per] if per else "1") for row in rows]
    return [float(cell) / float(by) for cell, by in cells if cell and by and float(by) != 0]


def main():
    rows = list(csv.DictReader((EXAMPLES / "churned.csv").open()))
    signals = {
        "seats_in_use": numbers(rows, "active_users_30d", "seats"),
        "survey": numbers(rows, "survey_score"),
        "training": numbers(rows, "training_sessions_12m"),
        "complaints": numbers(rows, "open_complaints"),
    }
    found = {
        name: {"measured": len(x), **{f"{q}": float(np.quantile(x, q / 100)) for q in (5, 12, 77, 95)}}
        for name, x in signals.items()
    }
    print(json.dumps(found, indent=1))


main()
