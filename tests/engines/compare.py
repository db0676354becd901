"""Holds what an engine gives against what `health score` gives."""

import json
import math
import struct
import subprocess

import sources

# Scores may differ by so much: logarithms and powers are not the same everywhere.
NEAR = 1.5e-6


class Tally:
    """What was compared, and how much of it was the same to the bit."""

    def __init__(self):
        self.cases = self.accounts = self.scores = self.equal = 0
        self.differences = []


def health(binary, *arguments):
    """What the tool prints."""
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"health {' '.join(map(str, arguments))}: {done.stderr.decode()}")
    return done.stdout.decode()


def expected(binary, case):
    """What `health score` says of each account, by id, and of all."""
    # A query cannot find the decimal mark out, and takes the point where the scorecard says nothing.
    given = "decimal" in case.scorecard.read_text("utf-8")
    mark = [] if given else ["--decimal", "."]
    printed = health(
        binary, "score", case.accounts, "-c", case.scorecard, "--as-of", case.as_of,
        "--format", "json", "--sort", "input", "--invalid", "skip", *mark,
    )
    printed = json.loads(printed)
    return {account["id"]: account for account in printed["accounts"]}, printed["summary"]


def bits(number):
    return struct.pack("<d", number)


def canary(engine, binary, tally):
    """Asks an engine whether it computes as needed."""
    query = health(binary, "sql", "--dialect", engine.name, "--canary")
    try:
        (row,) = engine.run(query)
    except Exception as error:  # pylint: disable=broad-except
        row = {"verdict": f"cannot run: {str(error).strip()[:1500]}"}
    if row["verdict"] != "this engine agrees":
        tally.differences.append(f"{engine.name}, canary: {row}")


def compare(engine, binary, case, cells, tally):
    """Runs a case on an engine, and writes down what differs."""
    spell = sources.texts if cells == "text" else sources.typed
    named = [it for source in case.sources for it in ("--source", f"{source.name}={source.name}")]
    maps = [source.name for source in case.sources if source.id_map]
    named += [it for name in maps for it in ("--id-map", f"{name}={name}_map")]
    forms = [[], ["--invalid-query"], ["--as", "totals"]]
    queries = [
        health(
            binary, "sql", "--dialect", engine.name, "--table", "accounts", "-c", case.scorecard,
            "--as-of", case.as_of, "--cells", cells, *form, *named,
        )
        for form in forms
    ]
    place = f"{engine.name}, {cells} cells, {case.name}"
    try:
        for table, columns, rows, ids in sources.tables(case):
            engine.load(table, columns, *spell(columns, rows, ids))
        rows, faults, totals = (
            [{key.lower(): it for key, it in row.items()} for row in engine.run(it)] for it in queries
        )
    except Exception as error:  # pylint: disable=broad-except
        first = str(error).strip().splitlines()[:12]
        tally.differences.append(f"{place}: cannot run: {' | '.join(first)[:1500]}")
        return
    wanted, summary = expected(binary, case)
    tally.cases += 1
    for difference in of_accounts(rows, wanted, tally):
        tally.differences.append(f"{place}, {difference}")
    for difference in of_faults(faults, rows):
        tally.differences.append(f"{place}, faults: {difference}")
    for difference in of_totals(totals, rows, summary):
        tally.differences.append(f"{place}, totals: {difference}")


def of_accounts(rows, wanted, tally):
    """What differs between the accounts."""
    got = {row["id"]: row for row in rows}
    for id in sorted(wanted.keys() - got.keys()):
        yield f"no account {id}"
    for id, row in got.items():
        tally.accounts += 1
        if id in wanted:
            yield from (f"{id}: {it}" for it in differences(row, wanted[id], tally))
        elif row["unknown"] != "invalid" or row["score"] is not None:
            yield f"{id}: health score calls it invalid: {row}"


# The rows of totals, in their order.
TOTALS = ["green", "yellow", "red", "unknown", "invalid", "all"]


def of_totals(totals, rows, summary):
    """What differs between totals, the rows that they are of, and what `health score` sums up."""
    if [row["band"] for row in totals] != TOTALS:
        yield f"its rows are {totals}"
        return
    has_value = summary["value_at_risk"] is not None
    for total in totals:
        of = lambda row, band=total["band"]: band in ("all", "invalid" if row["unknown"] == "invalid" else row["band"])
        want = summed([row for row in rows if of(row)], has_value)
        for key, it in want.items():
            if total[key] != it:
                yield f"{key} of {total['band']} is {total[key]!r}, not {it!r}"
    for total in totals[:4]:
        want = summary["bands"][total["band"]]
        if total["accounts"] != want["accounts"] or not near(total["value"], want["value"], want["accounts"]):
            yield f"{total} is not {want}"
    everything, invalid = totals[5], totals[4]
    exact = {
        "accounts": everything["accounts"] - invalid["accounts"],
        "skipped": invalid["accounts"],
        "value_missing": everything["value_missing"] - invalid["value_missing"],
        "scored": everything["scored"],
        "mean_score": everything["mean_score"],
    }
    for key, it in exact.items():
        if summary[key] != it:
            yield f"{key} is {it!r}, not {summary[key]!r}"


def of_faults(faults, rows):
    """What differs between the cells that are listed, and the accounts that cannot be used."""
    if any(fault[key] is None for fault in faults for key in ("metric", "reason")):
        yield f"something is not said: {faults}"
    named = [(fault["id"], fault["reason"]) for fault in faults]
    # A source may also have rows of accounts that are not there.
    listed = {id for id, reason in named if reason != "the id comes again"} & {row["id"] for row in rows}
    invalid = {row["id"] for row in rows if row["unknown"] == "invalid"}
    for id in sorted(listed ^ invalid, key=str):
        yield f"{id!r} is listed" if id in listed else f"{id!r} is not listed"


def near(value, want, accounts):
    """Whether a sum is that of floats: each value may be off by half a cent, each sum by its last digits."""
    if value is None or want is None:
        return value == want
    return abs(value - want) <= 0.005 * accounts + 1e-9 * abs(want)


def summed(rows, has_value):
    """The totals of some rows, in whole numbers of any size."""
    values = [row["value"] for row in rows if row["value"] is not None]
    scores = [math.floor(row["score"] * 1e6 + 0.5) for row in rows if row["score"] is not None]
    n = len(scores)
    return {
        "accounts": len(rows),
        "value_missing": len(rows) - len(values),
        "value": sum(map(cents, values)) / 100 if has_value else None,
        "scored": n,
        "mean_score": (2 * sum(scores) + n) // (2 * n) / 1e6 if n else None,
    }


def cents(value):
    """The nearest cent, half a one away from zero."""
    millions = math.floor(abs(value) / 1e6)
    found = 10**8 * millions + math.floor((abs(value) - 1e6 * millions) * 100 + 0.5)
    return -found if value < 0 else found


def differences(row, account, tally):
    """What differs between a row and an account."""
    one, other = row["score"], account["score"]
    if one is not None and other is not None:
        tally.scores += 1
        tally.equal += bits(one) == bits(other)
    numbers = {
        "score": other,
        "interval_low": account["interval"] and account["interval"][0],
        "interval_high": account["interval"] and account["interval"][1],
        "value": account["value"],
    }
    for key, want in numbers.items():
        if (row[key] is None) != (want is None) or want is not None and abs(row[key] - want) > NEAR:
            yield f"{key} is {row[key]}, not {want}"
    exact = {
        "name": account["name"],
        "owner": account["owner"],
        "profile": account["profile"],
        "band": account["band"],
        "band_by_score": account["band_by_score"],
        "coverage": account["coverage"],
        "unknown": account["unknown"],
        "rules": "; ".join(it["id"] for it in account["rules"]),
        "plays": "; ".join(account["plays"]),
    }
    for key, want in exact.items():
        if row[key] != want:
            yield f"{key} is {row[key]!r}, not {want!r}"
