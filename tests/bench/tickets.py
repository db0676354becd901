"""Columns out of another file: scores accounts of which all that is known stands in a file of tickets, many rows an account,
with health and with DuckDB in turn, and checks that their results agree.

    python tests/bench/tickets.py --health target/release/health                              # 5 M tickets, 100,000 accounts
    python tests/bench/tickets.py --health target/release/health --rows 50000000 --accounts 1000000 --runs 3

Two jobs: `plain` counts rows, takes a mean and the newest date; `spread` takes a number of different texts and a median on
top, for which all rows must be kept apart. DuckDB runs the same measures as one GROUP BY, joined with the accounts, from the
same CSV files, with declared types. The tickets are made by DuckDB, and are the same for the same numbers.
"""

import argparse
import pathlib
import subprocess
import sys

import candidates
import contest
import generate

HERE = pathlib.Path(__file__).resolve().parent
JOBS = {"plain": "tickets.toml", "spread": "tickets-spread.toml"}

# One ticket in thirty is of no account, one in two hundred is newer than as-of, and half have no rating.
TICKETS = """
    WITH dice AS (
        SELECT i, (hash(i) >> 2)::BIGINT AS a, (hash(i + 1000000007) >> 2)::BIGINT AS b,
            (hash(i + 2000000011) >> 2)::BIGINT AS c, (hash(i + 3000000019) >> 2)::BIGINT AS d
        FROM range({rows}) AS t(i))
    SELECT i AS ticket,
        printf(CASE WHEN a % 30 = 0 THEN 'X%07d' ELSE 'A%07d' END, (a // 32) % {accounts}) AS organization,
        strftime(TIMESTAMP '{as_of} 09:00:00' - to_minutes((b % 200 - 1) * 2880 + c % 2880), '%Y-%m-%dT%H:%M:%SZ') AS created_at,
        ['low', 'low', 'normal', 'normal', 'normal', 'normal', 'normal', 'high', 'high', 'urgent'][1 + (b // 256) % 10] AS priority,
        ['closed', 'closed', 'closed', 'closed', 'closed', 'solved', 'solved', 'solved', 'pending', 'open'][1 + (c // 4096) % 10] AS status,
        CASE WHEN d % 2 = 0 THEN 1 + (d // 2) % 5 END AS rating,
        (d // 16) % 900 AS reply_minutes,
        printf('agent-%03d', (c // 65536) % 200) AS agent
    FROM dice"""

MEASURES = """
    SELECT organization,
        count(*) FILTER (priority = 'urgent' AND day <= $as_of AND day > $as_of - 90) AS urgent_90d,
        avg(rating) FILTER (day <= $as_of AND day > $as_of - 90) AS rating_90d,
        count(*) FILTER (status IN ('new', 'open', 'pending')) AS open_tickets,
        max(day) AS last_ticket{more}
    FROM (SELECT *, created_at::DATE AS day FROM tickets) GROUP BY organization"""

SPREAD = """,
        count(DISTINCT agent) FILTER (day <= $as_of AND day > $as_of - 365) AS agents_year,
        median(reply_minutes) FILTER (day <= $as_of AND day > $as_of - 365) AS reply_year"""

GOODNESS = {
    "satisfaction": (3, "(rating_90d - 1) / 4.0"),
    "contact": (1, "(($as_of - last_ticket) - 200) / -200.0"),
    "reply": (2, "(reply_year - 600) / -570.0"),
    "urgent": (-2, "coalesce(urgent_90d, 0) / 3.0"),
    "unsolved": (-2, "coalesce(open_tickets, 0) / 12.0"),
    "handed_around": (-1, "(coalesce(agents_year, 0) - 1) / 39.0"),
}
ONLY_SPREAD = ("reply", "handed_around")


def query(job, as_of):
    """The job in SQL: measures, join, strengths, score."""
    signals = {name: it for name, it in GOODNESS.items() if job == "spread" or name not in ONLY_SPREAD}
    # DuckDB's least and greatest pass over NULL, so each is guarded by the value it clamps.
    strengths = ", ".join(
        f"CASE WHEN ({x}) IS NOT NULL THEN least(greatest({x}, 0), 1) END AS {name}" for name, (_, x) in signals.items()
    )
    good = " + ".join(
        f"coalesce({abs(w)} * {name if w > 0 else f'(1 - {name})'}, 0)" for name, (w, _) in signals.items()
    )
    present = " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE {abs(w)} END" for name, (w, _) in signals.items())
    every = sum(abs(w) for w, _ in signals.values())
    text = f"""
        WITH measures AS ({MEASURES.format(more=SPREAD if job == "spread" else "")}),
        strengths AS (SELECT account_id, company, {strengths}
            FROM accounts LEFT JOIN measures ON account_id = organization),
        sums AS (SELECT account_id, company, {good} AS good, {present} AS present FROM strengths),
        scores AS (SELECT account_id AS id, company AS name,
            CASE WHEN present >= 0.5 * {every} THEN floor(100 * good / present * 1e6 + 0.5) / 1e6 END AS score FROM sums)
        SELECT *, CASE WHEN score IS NULL THEN 'unknown' WHEN score >= 70 THEN 'green'
                       WHEN score >= 40 THEN 'yellow' ELSE 'red' END AS band
        FROM scores"""
    return text.replace("$as_of", f"DATE '{as_of}'")


def connect(threads):
    import duckdb

    return duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})


def run_duckdb(options):
    """DuckDB's part of the contest, in a process of its own."""
    folder = options.dir
    reading = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', new_line = '\\n'"
    tickets = (
        "{'ticket': 'BIGINT', 'organization': 'VARCHAR', 'created_at': 'TIMESTAMP', 'priority': 'VARCHAR', "
        "'status': 'VARCHAR', 'rating': 'DOUBLE', 'reply_minutes': 'DOUBLE', 'agent': 'VARCHAR'}"
    )
    accounts = "{'account_id': 'VARCHAR', 'company': 'VARCHAR'}"
    connection = connect(options.threads)
    for name, columns in (("tickets", tickets), ("accounts", accounts)):
        path = folder / f"{name}.csv"
        connection.execute(f"CREATE VIEW {name} AS FROM read_csv('{path}', {reading}, columns = {columns})")
    connection.execute(f"COPY ({query(options.duckdb, candidates.AS_OF)}) TO '{options.output}' (FORMAT csv, HEADER true)")


def make_data(options):
    """Both files, made by DuckDB in a process of its own."""
    accounts = f"SELECT printf('A%07d', i) AS account_id, 'Company ' || i AS company FROM range({options.accounts}) AS t(i)"
    tickets = TICKETS.format(rows=options.rows, accounts=options.accounts, as_of=candidates.AS_OF)
    for name, sql in (("accounts", accounts), ("tickets", tickets)):
        write = lambda path, sql=sql: connect(2).execute(f"COPY ({sql}) TO '{path}' (FORMAT csv, HEADER true)")
        generate.make(options.dir / f"{name}.csv", write)


def health(binary, job):
    def command(source, _output, _threads):
        other = f"tickets={source.parent / 'tickets.csv'}"
        return [binary, "score", source, "-q", "-c", HERE / JOBS[job], "--source", other, "--as-of", candidates.AS_OF,
                "--format", "csv", "--columns", "id,name,score,band", "--sort", "input"]  # fmt: skip

    return candidates.Candidate("health", command, prints=True)


def duckdb(python, job):
    def command(source, output, threads):
        return [python, HERE / "tickets.py", "--duckdb", job, "--dir", source.parent, "-o", output, "--threads", threads]

    return candidates.Candidate("duckdb", command)


def parse():
    parser = argparse.ArgumentParser(description="Times measures of another file against DuckDB.")
    parser.add_argument("--health", type=lambda path: pathlib.Path(path).resolve(), help="the binary")
    parser.add_argument("--rows", type=int, default=5_000_000, help="of tickets (default 5000000)")
    parser.add_argument("--accounts", type=int, default=100_000, help="default 100000")
    parser.add_argument("--runs", type=int, default=5, help="of each candidate, in turn (default 5)")
    parser.add_argument("--threads", type=int, default=2, help="default 2")
    parser.add_argument("--jobs", default="plain,spread", help="default plain,spread")
    parser.add_argument("--dir", type=pathlib.Path, default=HERE.parents[1] / "target" / "bench", help="for data and results")
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--duckdb", choices=JOBS, help=argparse.SUPPRESS)
    parser.add_argument("-o", "--output", help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = parse()
    options.dir = options.dir.resolve()
    if options.duckdb:
        return run_duckdb(options)
    if options.make:
        return make_data(options)
    python = candidates.python_with_peers(options.dir)
    folder = options.dir / f"tickets-{options.rows}-{options.accounts}"
    folder.mkdir(parents=True, exist_ok=True)
    size = ["--rows", str(options.rows), "--accounts", str(options.accounts)]
    subprocess.run([python, HERE / "tickets.py", "--make", *size, "--dir", folder], check=True)
    for job in options.jobs.split(","):
        field = [duckdb(python, job)]
        if options.health:
            field.insert(0, health(options.health, job))
        title = f"{job}: {options.rows:,} tickets, {options.accounts:,} accounts"
        trial = contest.Contest(title, field, folder / "accounts.csv", folder, options.threads)
        contest.warm(folder / "tickets.csv")
        trial.run(options.runs).show()
        if not trial.agrees():
            sys.exit(f"{title}: the results differ")
        print("the results agree" if options.health else "nothing to compare with")


if __name__ == "__main__":
    try:
        main()
    except contest.Failed as failure:
        sys.exit(f"error: {failure}")
