"""The benchmark's scorecard as a DuckDB query and as a Polars query: one job, one process.

    python peers.py duckdb INPUT.csv -o OUT.csv --as-of 2026-11-01 --threads 2

INPUT may be CSV, NDJSON (by suffix) or `-` for CSV on stdin. The output is id, name, score and band of every account, in
any order. Types are declared, nothing is sniffed, only the needed columns are read, and no row order is asked for:
whatever makes the peer faster without changing its answer.
"""

import argparse
import os
import sys

COLUMNS = {
    "account_id": "text", "company": "text", "csm": "text", "arr": "number", "customer_since": "date",
    "logins_30d": "number", "last_login": "date", "seats_used": "number", "seats": "number", "spend": "number",
    "spend_before": "number", "api_calls": "number", "nps": "number", "plan": "text", "reply_hours": "number",
    "open_tickets": "number", "champion_left": "boolean",
}  # fmt: skip

# The weight of each strength, negative where the signal takes points away.
WEIGHTS = {
    "product_usage": 16, "last_seen": 10, "seats_in_use": 10, "spend_trend": 14, "api": 8, "survey": 12,
    "support_plan": 6, "quick_reply": 8, "tickets": -9, "champion": -7,
}  # fmt: skip
ALL_WEIGHTS = sum(map(abs, WEIGHTS.values()))

# DuckDB's least and greatest pass over NULL, so each is guarded by the value it clamps: greatest(NULL, 0) would be 0.
STRENGTHS_SQL = """
    SELECT account_id, company,
        CASE WHEN logins_30d IS NOT NULL THEN least(greatest(logins_30d / 60, 0), 1) END AS product_usage,
        pow(0.5, CASE WHEN last_login < $as_of THEN $as_of - last_login WHEN last_login IS NOT NULL THEN 0 END / 30) AS last_seen,
        CASE WHEN seats_used IS NOT NULL AND seats <> 0 THEN least(greatest((seats_used / seats - 0.2) / (0.9 - 0.2), 0), 1) END AS seats_in_use,
        CASE WHEN spend IS NULL OR spend_before IS NULL THEN NULL
             WHEN spend_before <> 0 THEN least(greatest(((spend - spend_before) / abs(spend_before) + 0.3) / 0.6, 0), 1)
             WHEN spend = 0 THEN 0.5 END AS spend_trend,
        CASE WHEN api_calls > 0 THEN least(ln(1 + api_calls) / ln(1 + 50000), 1) WHEN api_calls IS NOT NULL THEN 0 END AS api,
        CASE WHEN nps >= 9 THEN 1 WHEN nps >= 7 THEN 0.5 WHEN nps IS NOT NULL THEN 0 END::DOUBLE AS survey,
        CASE plan WHEN 'gold' THEN 1 WHEN 'silver' THEN 0.6 WHEN 'basic' THEN 0.2 END::DOUBLE AS support_plan,
        CASE WHEN reply_hours IS NOT NULL THEN least(greatest((reply_hours - 72) / (4 - 72), 0), 1) END AS quick_reply,
        CASE WHEN open_tickets <= 0 THEN 0 WHEN open_tickets <= 3 THEN 0.4 * (open_tickets / 3)
             WHEN open_tickets <= 10 THEN 0.4 + 0.6 * ((open_tickets - 3) / 7) WHEN open_tickets IS NOT NULL THEN 1 END AS tickets,
        CASE WHEN champion_left THEN 1 WHEN NOT champion_left THEN 0 END::DOUBLE AS champion
    FROM accounts"""


def score_sql(source, as_of):
    good = " + ".join(
        f"coalesce({w} * {name}, 0)" if w > 0 else f"coalesce({-w} * (1 - {name}), 0)" for name, w in WEIGHTS.items()
    )
    present = " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE {abs(w)} END" for name, w in WEIGHTS.items())
    strengths = STRENGTHS_SQL.replace("$as_of", f"DATE '{as_of}'")
    return f"""
        WITH accounts AS (FROM {source}),
        strengths AS ({strengths}),
        sums AS (SELECT account_id, company, ({good})::DOUBLE AS good, {present} AS present FROM strengths),
        scores AS (
            SELECT account_id AS id, company AS name,
                CASE WHEN present >= 0.5::DOUBLE * {ALL_WEIGHTS} THEN round(100 * good / present, 6) END AS score
            FROM sums)
        SELECT *, CASE WHEN score IS NULL THEN 'unknown' WHEN score >= 70 THEN 'green'
                       WHEN score >= 40 THEN 'yellow' ELSE 'red' END AS band
        FROM scores"""


def run_duckdb(options):
    import duckdb

    names = {"text": "VARCHAR", "number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}
    columns = "{" + ", ".join(f"'{column}': '{names[kind]}'" for column, kind in COLUMNS.items()) + "}"
    if options.input.endswith(".ndjson"):
        source = f"read_json('{options.input}', format = 'newline_delimited', columns = {columns})"
    else:
        path = "/dev/stdin" if options.input == "-" else options.input
        source = (
            f"read_csv('{path}', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
            f"new_line = '\\n', dateformat = '%Y-%m-%d', columns = {columns})"
        )
    connection = duckdb.connect(config={"threads": options.threads, "preserve_insertion_order": False})
    connection.execute(f"COPY ({score_sql(source, options.as_of)}) TO '{options.output}' (FORMAT csv, HEADER true)")


def strengths_polars(pl, as_of):
    """The strengths as Polars expressions, by name; null where missing."""
    col = pl.col
    as_of = pl.lit(as_of).str.to_date()
    ago = (as_of - col("last_login")).dt.total_days().clip(lower_bound=0)
    change = (
        pl.when(col("spend_before") != 0)
        .then((col("spend") - col("spend_before")) / col("spend_before").abs())
        .when((col("spend_before") == 0) & (col("spend") == 0))
        .then(0.0)
    )
    tickets, nps, plan = col("open_tickets"), col("nps"), col("plan")
    return {
        "product_usage": (col("logins_30d") / 60).clip(0, 1),
        "last_seen": pl.lit(0.5).pow(ago / 30),
        "seats_in_use": pl.when(col("seats") != 0).then(((col("seats_used") / col("seats") - 0.2) / (0.9 - 0.2)).clip(0, 1)),
        "spend_trend": ((change + 0.3) / 0.6).clip(0, 1),
        "api": (col("api_calls").clip(lower_bound=0).log1p() / pl.lit(50000.0).log1p()).clip(0, 1),
        "survey": pl.when(nps >= 9).then(1.0).when(nps >= 7).then(0.5).when(nps.is_not_null()).then(0.0),
        "support_plan": pl.when(plan == "gold").then(1.0).when(plan == "silver").then(0.6).when(plan == "basic").then(0.2),
        "quick_reply": ((col("reply_hours") - 72) / (4 - 72)).clip(0, 1),
        "tickets": pl.when(tickets <= 3)
        .then((0.4 * (tickets / 3)).clip(lower_bound=0))
        .otherwise((0.4 + 0.6 * ((tickets - 3) / 7)).clip(upper_bound=1)),
        "champion": col("champion_left").cast(pl.Float64),
    }


def score_polars(pl, accounts, as_of):
    col = pl.col
    good = pl.sum_horizontal(w * col(name) if w > 0 else -w * (1 - col(name)) for name, w in WEIGHTS.items())
    present = pl.sum_horizontal(abs(w) * col(name).is_not_null().cast(pl.Float64) for name, w in WEIGHTS.items())
    score = (100 * good / present).round(6).alias("score")
    known = present >= 0.5 * ALL_WEIGHTS
    band = (
        pl.when(col("score").is_null()).then(pl.lit("unknown"))
        .when(col("score") >= 70).then(pl.lit("green"))
        .when(col("score") >= 40).then(pl.lit("yellow"))
        .otherwise(pl.lit("red"))
    )  # fmt: skip
    strengths = accounts.select("account_id", "company", **strengths_polars(pl, as_of))
    scores = strengths.select(id="account_id", name="company", score=pl.when(known).then(score))
    return scores.with_columns(band=band)


def run_polars(options):
    os.environ["POLARS_MAX_THREADS"] = str(options.threads)  # read when the package is loaded
    import polars as pl

    kinds = {"text": pl.String, "number": pl.Float64, "date": pl.Date, "boolean": pl.Boolean}
    schema = {column: kinds[kind] for column, kind in COLUMNS.items()}
    if options.input.endswith(".ndjson"):
        accounts = pl.scan_ndjson(options.input, schema=schema)
    else:
        accounts = pl.scan_csv(sys.stdin.buffer if options.input == "-" else options.input, schema=schema)
    scores = score_polars(pl, accounts, options.as_of)
    scores.sink_csv(options.output, maintain_order=False, engine="streaming")


def start_only(options):
    """What starting Python and loading the package costs, to be told apart from the work."""
    __import__(options.peer)


def main():
    parser = argparse.ArgumentParser(description="Runs the benchmark's job on DuckDB or Polars.")
    parser.add_argument("peer", choices=("duckdb", "polars"))
    parser.add_argument("input", nargs="?")
    parser.add_argument("-o", "--output")
    parser.add_argument("--as-of")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.input is None:
        start_only(options)
    elif options.peer == "duckdb":
        run_duckdb(options)
    else:
        run_polars(options)


if __name__ == "__main__":
    main()
