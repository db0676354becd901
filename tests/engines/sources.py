"""The cases: tables of accounts, with their scorecards and the date of the scores."""

import csv
import json
import pathlib
import re
import tomllib
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]


@dataclass
class Source:
    """A further table, whose rows are measured."""

    name: str
    columns: list
    rows: list
    # The column with the ids, and the table that translates them: its columns and rows.
    ids: str
    id_map: tuple = None


@dataclass
class Case:
    """A table of accounts, and what scores it."""

    name: str
    scorecard: pathlib.Path
    accounts: pathlib.Path
    as_of: str
    columns: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    # Columns of a JSON file hold numbers and truths as such, and are never text alone.
    typed: bool = False
    # Whether its columns can be of the types that they are read as.
    types_fit: bool = False
    sources: list = field(default_factory=list)


def read(path):
    """The columns and rows of a file; a cell that is absent is None."""
    if path.suffix == ".csv":
        with open(path, newline="", encoding="utf-8-sig") as file:
            sample = file.readline()
            file.seek(0)
            delimiter = ";" if sample.count(";") > sample.count(",") else ","
            rows = list(csv.reader(file, delimiter=delimiter))
        return rows[0], rows[1:]
    text = path.read_text("utf-8")
    if path.suffix == ".ndjson":
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        records = json.loads(text)
        if isinstance(records, dict):
            records = next(it for it in records.values() if isinstance(it, list))
    columns = []
    for record in records:
        columns += [key for key in record if key not in columns]
    return columns, [[record.get(key) for key in columns] for record in records]


def conformance():
    """The cases that an independent implementation computed."""
    for folder in sorted((ROOT / "tests" / "conformance").iterdir()):
        if not folder.is_dir():
            continue
        accounts = next(folder.glob("accounts.*"))
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        columns, rows = read(accounts)
        yield Case(
            name=f"conformance/{folder.name}",
            scorecard=folder / "scoring.toml",
            accounts=accounts,
            as_of=expected["as_of"],
            columns=columns,
            rows=rows,
            typed=accounts.suffix != ".csv",
            types_fit=fits(folder / "scoring.toml", columns, rows),
        )


def examples():
    """The examples that need one table alone."""
    folder = ROOT / "examples"
    for accounts, scorecard in [
        ("accounts.csv", ROOT / "scoring.example.toml"),
        ("accounts.ndjson", ROOT / "scoring.example.toml"),
        ("agency.csv", folder / "agency.toml"),
    ]:
        columns, rows = read(folder / accounts)
        yield Case(
            name=f"examples/{accounts}",
            scorecard=scorecard,
            accounts=folder / accounts,
            as_of="2026-11-01",
            columns=columns,
            rows=rows,
            typed=not accounts.endswith(".csv"),
            types_fit=fits(scorecard, columns, rows),
        )


def tables_of(it):
    """All tables of a scorecard."""
    if isinstance(it, dict):
        yield it
        for value in it.values():
            yield from tables_of(value)
    elif isinstance(it, list):
        for value in it:
            yield from tables_of(value)


COMPARED = re.compile(r"\s*(?:!=|[<>]=?)\s*-?[0-9.]+%?\s*(and.*)?")


def fits(scorecard, columns, rows):
    """Whether each column has the type that a scorecard reads it as."""
    parsed = tomllib.loads(scorecard.read_text("utf-8"))
    kinds = dict(zip(columns, (kind_of([row[it] for row in rows]) for it in range(len(columns)))))
    wanted = {}
    for table in tables_of(parsed):
        if "metric" in table:
            days = "days" in table
            if days or not ("values" in table or "flag" in table):
                wanted[table["metric"]] = "day" if days else "number"
            wanted |= {table[key]: "number" for key in ("per", "previous") if key in table}
            wanted |= {table["measured_on"]: "day"} if "measured_on" in table else {}
        for key, value in table.items():
            if key in columns and isinstance(value, str) and COMPARED.fullmatch(value):
                wanted[key] = "number"
    value = parsed["account"].get("value")
    wanted |= {value: "number"} if value else {}
    numbers = {"number", "whole"}
    same = lambda kind, want: kind == want or kind in numbers and want in numbers
    return all(same(kinds.get(column, want), want) for column, want in wanted.items())


NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
WHOLE = re.compile(r"-?[0-9]{1,15}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def kind_of(values):
    """The type of a column: what all its cells are, else text."""
    given = [it for it in values if it not in (None, "")]
    if not given:
        return "text"
    if all(isinstance(it, bool) for it in given):
        return "truth"
    if all(isinstance(it, int) or isinstance(it, str) and WHOLE.fullmatch(it) for it in given):
        return "whole"
    if all(not isinstance(it, (bool, str)) or isinstance(it, str) and NUMBER.fullmatch(it) for it in given):
        return "number"
    if all(isinstance(it, str) and DAY.fullmatch(it) for it in given):
        return "day"
    return "text"


def typed(columns, rows, ids):
    """The kinds of the columns, and the rows with cells of those kinds; ids are text."""
    kinds = [kind_of([row[place] for row in rows]) for place in range(len(columns))]
    kinds = ["text" if column in ids else kind for column, kind in zip(columns, kinds)]

    def cell(kind, it):
        if it is None or kind != "text" and it == "":
            return None
        if kind == "number":
            return float(it)
        if kind == "whole":
            return int(it)
        if kind == "text":
            return spelled(it)
        return it

    return kinds, [[cell(kind, it) for kind, it in zip(kinds, row)] for row in rows]


def spelled(it):
    """A cell as an export writes it."""
    if it is None:
        return None
    if isinstance(it, bool):
        return "true" if it else "false"
    return it if isinstance(it, str) else repr(it)


def texts(columns, rows, _ids):
    """The same, all text."""
    return ["text"] * len(columns), [[spelled(it) for it in row] for row in rows]


def tables(case):
    """All tables of a case, by name, and which of their columns are ids."""
    yield "accounts", case.columns, case.rows, case.columns[:1]
    for source in case.sources:
        yield source.name, source.columns, source.rows, [source.ids]
        if source.id_map:
            columns, rows = source.id_map
            yield f"{source.name}_map", columns, rows, columns
