"""Holds what an engine gives against what `health score` gives."""

import json
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
    """What `health score` says of each account, by id."""
    # A query cannot find the decimal mark out, and takes the point where the scorecard says nothing.
    given = "decimal" in case.scorecard.read_text("utf-8")
    mark = [] if given else ["--decimal", "."]
    printed = health(
        binary, "score", case.accounts, "-c", case.scorecard, "--as-of", case.as_of,
        "--format", "json", "--sort", "input", "--invalid", "skip", *mark,
    )
    return {account["id"]: account for account in json.loads(printed)["accounts"]}


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


def compare(engine, binary, case, cells, tally, wanted=None):
    """Runs a case on an engine, and writes down what differs."""
    spell = sources.texts if cells == "text" else sources.typed
    named = [it for source in case.sources for it in ("--source", f"{source.name}={source.name}")]
    maps = [source.name for source in case.sources if source.id_map]
    named += [it for name in maps for it in ("--id-map", f"{name}={name}_map")]
    query = health(
        binary, "sql", "--dialect", engine.name, "--table", "accounts", "-c", case.scorecard,
        "--as-of", case.as_of, "--cells", cells, *named,
    )
    place = f"{engine.name}, {cells} cells, {case.name}"
    try:
        for table, columns, rows, ids in sources.tables(case):
            engine.load(table, columns, *spell(columns, rows, ids))
        got = engine.run(query)
    except Exception as error:  # pylint: disable=broad-except
        first = str(error).strip().splitlines()[:12]
        tally.differences.append(f"{place}: cannot run: {' | '.join(first)[:1500]}")
        return
    wanted = expected(binary, case) if wanted is None else wanted
    got = {row["id"]: {key.lower(): it for key, it in row.items()} for row in got}
    tally.cases += 1
    for id in sorted(wanted.keys() - got.keys()):
        tally.differences.append(f"{place}: no account {id}")
    for id, row in got.items():
        tally.accounts += 1
        if id not in wanted:
            if row["unknown"] != "invalid" or row["score"] is not None:
                tally.differences.append(f"{place}, {id}: health score calls it invalid: {row}")
            continue
        for difference in differences(row, wanted[id], tally):
            tally.differences.append(f"{place}, {id}: {difference}")


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
