"""Checks that result files say the same of every account.

    python compare.py EXPECTED.csv OTHER.csv…

Joined by id, in any order: the same accounts, each once, with the same name; no score in both or scores within 0.01;
the same band, unless the score lies within 0.01 of a cut. Exits 1 and shows the first differences otherwise.
"""

import array
import csv
import pathlib
import sys
import tomllib

TOLERANCE = 0.01
SHOWN = 5
NO_SCORE = -1.0
BANDS = ("green", "yellow", "red", "unknown")


def cuts():
    bands = tomllib.loads(pathlib.Path(__file__).with_name("scorecard.toml").read_text(encoding="utf-8"))["bands"]
    return bands["green"], bands["yellow"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, None)
        if header != ["id", "name", "score", "band"]:
            raise SystemExit(f"{path}: the header is {header}")
        for account, name, score, band in reader:
            yield account, name, float(score) if score else NO_SCORE, band


class Expected:
    """The rows of the first file, kept small enough for ten million of them."""

    def __init__(self, path):
        self.places = {}
        self.names, self.scores, self.bands = array.array("q"), array.array("d"), bytearray()
        for account, name, score, band in rows(path):
            if account in self.places:
                raise SystemExit(f"{path}: the id {account} occurs twice")
            self.places[account] = len(self.scores)
            self.names.append(hash(name))
            self.scores.append(score)
            self.bands.append(BANDS.index(band))

    def problems(self, path):
        """What the other file says differently, as sentences."""
        seen = bytearray(len(self.scores))
        near = cuts()
        for account, name, score, band in rows(path):
            at = self.places.get(account)
            if at is None:
                yield f"{account} is not expected"
                continue
            if seen[at]:
                yield f"{account} occurs twice"
            seen[at] = 1
            if hash(name) != self.names[at]:
                yield f"{account}: another name, {name!r}"
            expected, wanted = self.scores[at], BANDS[self.bands[at]]
            if (score == NO_SCORE) != (expected == NO_SCORE) or not abs(score - expected) <= TOLERANCE:
                yield f"{account}: score {score}, expected {expected}"
            elif band != wanted and not any(abs(expected - cut) <= TOLERANCE for cut in near):
                yield f"{account}: {band}, expected {wanted} (score {expected})"
        if missing := len(seen) - sum(seen):
            yield f"{missing} accounts are left out"


def differs(expected, path):
    """Shows the first differences of one file; whether there are any."""
    found = 0
    for problem in expected.problems(path):
        found += 1
        if found <= SHOWN:
            print(f"  {problem}")
    if found:
        print(f"  {path}: {found} differences")
    return found > 0


def main():
    expected_path, *others = sys.argv[1:]
    expected = Expected(expected_path)
    sys.exit(1 if any([differs(expected, path) for path in others]) else 0)


if __name__ == "__main__":
    main()
