"""Makes the accounts: a seeded CSV file of any length, and the same accounts as NDJSON.

    python generate.py --accounts 1000000 --output accounts.csv
    python generate.py --ndjson accounts.csv --output accounts.ndjson

17 columns and about 100 bytes a row. Ids are random and in no order; names hold commas, doubled quotes and
letters outside ASCII; one cell in twenty is empty, and one account in twenty-five has more empty cells than not,
so that some accounts have no score. A longer file begins with the rows of a shorter one of the same seed.
"""

import argparse
import csv
import datetime
import json
import os
import random

HEADER = (
    "account_id,company,csm,arr,customer_since,logins_30d,last_login,seats_used,seats,"
    "spend,spend_before,api_calls,nps,plan,reply_hours,open_tickets,champion_left"
)
TEXT_COLUMNS = {"account_id", "company", "csm", "customer_since", "last_login", "plan"}
BOOLEAN_COLUMNS = {"champion_left"}

AS_OF = datetime.date(2026, 11, 1)
CHUNK = 50_000
SPARSE_SHARE = 0.04
SPARSE_EMPTY = 0.6
EMPTY = 0.05

STEMS = (
    "Acme Alder Birch Blue Bolt Cedar Delta Ember Fjord Gamma Harbor Indigo Juniper Kestrel Lumen Maple Nordwind "
    "Opal Pine Quartz River Sable Tern Umber Vega Willow Zephyr Ærø Çelik Śląsk Żuraw 東京 서울"
).split()
KINDS = "Labs Works Soft Data Foods Media Motors Clinic Söhne Café Énergie Freight Bank Hotels Textil Optics".split()


def names(rng, count):
    """Company names as CSV cells: half of them quoted, some with doubled quotes inside."""
    shapes = ("{0} {1}", "{0} {1}", "{1} {0}", '"{0} {1}, Inc."', '"{0}, {1} & Co."', '"The ""{0}"" {1}, Ltd."')
    return [rng.choice(shapes).format(rng.choice(STEMS), rng.choice(KINDS)) for _ in range(count)]


def days_before(rng, mean, count):
    """Dates before the as-of date; the latest few lie after it, as clocks of other zones make them."""
    return [(AS_OF - datetime.timedelta(days=int(rng.expovariate(1 / mean)) - 1)).isoformat() for _ in range(count)]


def pairs(numbers):
    return [f"{a},{b}" for a, b in numbers]


def seats(rng):
    bought = rng.choice((0, 5, 10, 25, 50, 80, 120, 400))
    return rng.randint(0, bought), bought


def spend(rng):
    before = 0 if rng.random() < 0.02 else round(rng.lognormvariate(6.5, 1), 1)
    return (0 if rng.random() < 0.02 else round(before * rng.gauss(1.02, 0.25), 1)), before


def values(rng):
    """The cells that each column, or pair of columns, draws from, in the order of the header after the id."""
    return {
        "company": names(rng, 60_000),
        "csm": [f"csm-{n}" for n in range(40)],
        "arr": [str(int(rng.lognormvariate(9.5, 1))) for _ in range(40_000)],
        "customer_since": days_before(rng, 700, 8_000),
        "logins_30d": [str(int(rng.expovariate(1 / 35))) for _ in range(2_000)],
        "last_login": days_before(rng, 20, 2_000),
        "seats_used,seats": pairs(seats(rng) for _ in range(4_000)),
        "spend,spend_before": pairs(spend(rng) for _ in range(40_000)),
        "api_calls": [str(int(rng.lognormvariate(6, 2))) for _ in range(20_000)],
        "nps": [str(n) for n in (0, 2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10)],
        "plan": ["gold", "silver", "silver", "basic", "basic"],
        "reply_hours": [f"{rng.expovariate(1 / 24):.1f}" for _ in range(4_000)],
        "open_tickets": [str(int(rng.expovariate(1 / 2.5))) for _ in range(2_000)],
        "champion_left": ["true", "false", "false", "false", "false", "false"],
    }


NEVER_EMPTY = ("company", "csm")


def with_empty(rng, columns, share):
    """The same cells with a share of them empty; of a pair, either or both."""
    result = {}
    for column, cells in columns.items():
        if column not in NEVER_EMPTY:
            cells = [rng.choice(cells) for _ in range(max(len(cells), 4_000))]
            cells = [",".join("" if rng.random() < share else cell for cell in each.split(",")) for each in cells]
        result[column] = [cell.encode() for cell in cells]
    return result


def draw(rng, columns, count):
    """`count` rows: random ids of 16 hexadecimal digits, and a cell of every column."""
    digits = rng.randbytes(8 * count).hex().encode()
    ids = [digits[at : at + 16] for at in range(0, 16 * count, 16)]
    return list(map(b",".join, zip(ids, *(rng.choices(cells, k=count) for cells in columns.values()))))


def write_csv(path, accounts, seed):
    rng = random.Random(seed)
    columns = values(rng)
    dense, sparse = with_empty(rng, columns, EMPTY), with_empty(rng, columns, SPARSE_EMPTY)
    sparse_rows = int(CHUNK * SPARSE_SHARE)
    with open(path, "wb") as file:
        file.write(HEADER.encode() + b"\n")
        for start in range(0, accounts, CHUNK):
            rows = draw(rng, dense, CHUNK - sparse_rows) + draw(rng, sparse, sparse_rows)
            rng.shuffle(rows)
            file.write(b"\n".join(rows[: accounts - start]) + b"\n")


def json_cell(column, cell):
    if cell == "":
        return "null"
    if column in TEXT_COLUMNS:
        return json.dumps(cell, ensure_ascii=False)
    return cell


def write_ndjson(csv_path, path):
    """The rows of a CSV file as one JSON object a line, an empty cell as null."""
    with open(csv_path, encoding="utf-8", newline="") as source, open(path, "w", encoding="utf-8") as file:
        rows = csv.reader(source)
        columns = next(rows)
        keys = [f'"{column}":' for column in columns]
        for row in rows:
            cells = (key + json_cell(column, cell) for key, column, cell in zip(keys, columns, row))
            file.write("{" + ",".join(cells) + "}\n")


def make(path, write):
    """Writes a file once, whole or not at all."""
    if not os.path.exists(path):
        unfinished = f"{path}.unfinished"
        write(unfinished)
        os.replace(unfinished, path)
    return path


def main():
    parser = argparse.ArgumentParser(description="Makes the accounts of the benchmark.")
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ndjson", metavar="CSV", help="write the rows of this CSV file as NDJSON instead")
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    if options.ndjson:
        make(options.output, lambda path: write_ndjson(options.ndjson, path))
    else:
        make(options.output, lambda path: write_csv(path, options.accounts, options.seed))


if __name__ == "__main__":
    main()
