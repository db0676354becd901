"""The engines: how each takes a table in, and runs a query."""

import atexit
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile


def quoted(name, mark='"'):
    """An identifier, to the letter."""
    return mark + name.replace(mark, mark + mark) + mark


class Sqlite:
    """In process; the library of Python has the mathematical functions."""

    name = "sqlite"

    def __init__(self):
        self.connection = sqlite3.connect(":memory:")

    def load(self, table, columns, kinds, rows):
        types = {"number": "REAL", "whole": "INTEGER", "text": "TEXT", "day": "TEXT", "truth": "INTEGER"}
        all_columns = ", ".join(f"{quoted(it)} {types[kind]}" for it, kind in zip(columns, kinds))
        self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        self.connection.execute(f"CREATE TABLE {table} ({all_columns})")
        places = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    def run(self, query):
        cursor = self.connection.execute(query)
        names = [it[0] for it in cursor.description]
        return [dict(zip(names, row)) for row in cursor]


class DuckDb:
    """In process."""

    name = "duckdb"

    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()

    def load(self, table, columns, kinds, rows):
        types = {"number": "DOUBLE", "whole": "BIGINT", "text": "VARCHAR", "day": "DATE", "truth": "BOOLEAN"}
        all_columns = ", ".join(f"{quoted(it)} {types[kind]}" for it, kind in zip(columns, kinds))
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} ({all_columns})")
        self.connection.register("loaded", arrow(columns, kinds, rows))
        self.connection.execute(f"INSERT INTO {table} SELECT * FROM loaded")
        self.connection.unregister("loaded")

    def run(self, query):
        cursor = self.connection.execute(query)
        names = [it[0] for it in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


def arrow(columns, kinds, rows):
    """The rows as an Arrow table."""
    import pyarrow

    types = {
        "number": pyarrow.float64(),
        "whole": pyarrow.int64(),
        "text": pyarrow.string(),
        "day": pyarrow.date32(),
        "truth": pyarrow.bool_(),
    }
    fields, arrays = [], []
    for place, (column, kind) in enumerate(zip(columns, kinds)):
        cells = [row[place] for row in rows]
        if kind == "day":
            cells = [it and datetime.date.fromisoformat(it) for it in cells]
        arrays.append(pyarrow.array(cells, types[kind]))
        fields.append(pyarrow.field(column, types[kind]))
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


class Postgres:
    """A cluster of its own, below a temporary folder, that listens on a free port of loopback."""

    name = "postgres"

    def __init__(self):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        if not programs:
            raise SystemExit("there is no PostgreSQL here: apt-get install postgresql")
        self.programs = programs[-1]
        # The server does not run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="health-postgres-"))
        if self.user:
            shutil.chown(self.folder, "postgres")
        self.data = self.folder / "data"
        self.call(self.programs / "initdb", "-D", self.data, "-U", "health", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        listen = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories=''"
        self.call(
            self.programs / "pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o",
            f"{listen} -c fsync=off -c jit=off", "start",
        )
        atexit.register(self.stop)

    def call(self, *arguments, text=None):
        done = subprocess.run(
            [*self.user, *map(str, arguments)], capture_output=True, check=False, cwd="/",
            input=text and text.encode(),
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return done.stdout.decode()

    def stop(self):
        self.call(self.programs / "pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def psql(self, text):
        return self.call(
            self.programs / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "health", "-d", "postgres", "-q", "-X",
            "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-", text=text,
        )

    def load(self, table, columns, kinds, rows):
        types = {
            "number": "double precision", "whole": "bigint", "text": "text", "day": "date",
            "truth": "boolean",
        }
        all_columns = ", ".join(f"{quoted(it)} {types[kind]}" for it, kind in zip(columns, kinds))
        out = io.StringIO()
        out.write(f"DROP TABLE IF EXISTS {table};\nCREATE TABLE {table} ({all_columns});\n")
        out.write(f"COPY {table} FROM STDIN (FORMAT csv, NULL '\\N');\n")
        for row in rows:
            cells = (repr(it) if isinstance(it, float) else it for it in row)
            cells = ("\\N" if it is None else '"' + str(it).replace('"', '""') + '"' for it in cells)
            out.write(",".join(cells) + "\n")
        out.write("\\.\n")
        self.psql(out.getvalue())

    def run(self, query):
        return [json.loads(it) for it in self.psql(f"SELECT row_to_json(rows) FROM (\n{query}\n) AS rows;").splitlines()]


class DataFusion:
    """In process."""

    name = "datafusion"

    def __init__(self):
        import datafusion

        self.context = datafusion.SessionContext()

    def load(self, table, columns, kinds, rows):
        if self.context.table_exist(table):
            self.context.deregister_table(table)
        batches = arrow(columns, kinds, rows).to_batches()
        self.context.register_record_batches(table, [batches])

    def run(self, query):
        return [row for batch in self.context.sql(query).collect() for row in batch.to_pylist()]


class ClickHouse:
    """In process, as the Python package has it."""

    name = "clickhouse"

    def __init__(self):
        from chdb import session

        self.session = session.Session()
        # As the README says: a long scorecard over texts is a longer query than it takes by itself.
        self.session.query("SET max_query_size = 1048576")

    def load(self, table, columns, kinds, rows):
        import pyarrow.parquet

        types = {
            "number": "Nullable(Float64)", "whole": "Nullable(Int64)", "text": "Nullable(String)",
            "day": "Nullable(Date32)", "truth": "Nullable(Bool)",
        }
        escaped = (it.replace("\\", "\\\\").replace("`", "\\`") for it in columns)
        all_columns = ", ".join(f"`{it}` {types[kind]}" for it, kind in zip(escaped, kinds))
        self.session.query("CREATE DATABASE IF NOT EXISTS health")
        self.session.query(f"DROP TABLE IF EXISTS health.{table}")
        self.session.query(f"CREATE TABLE health.{table} ({all_columns}) ENGINE = Memory")
        with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
            pyarrow.parquet.write_table(arrow(columns, kinds, rows), file.name)
            self.session.query(f"INSERT INTO health.{table} SELECT * FROM file('{file.name}', Parquet)")
        self.session.query("USE health")

    def run(self, query):
        query = f"{query} SETTINGS output_format_json_quote_64bit_integers = 0"
        printed = str(self.session.query(query, "JSONEachRow"))
        return [json.loads(it) for it in printed.splitlines() if it]


class Spark:
    """In local mode, with two threads."""

    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("health")
        builder = builder.config("spark.sql.shuffle.partitions", 2).config("spark.ui.enabled", False)
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "3g")
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")

    def load(self, table, columns, kinds, rows):
        import pyarrow.parquet

        folder = tempfile.mkdtemp(prefix="health-spark-")
        pyarrow.parquet.write_table(arrow(columns, kinds, rows), f"{folder}/rows.parquet")
        self.session.read.parquet(folder).createOrReplaceTempView(table)

    def run(self, query):
        return [row.asDict() for row in self.session.sql(query).collect()]


# A text, an identifier or a comment, of which only texts hold escapes by code.
PIECE = re.compile(r"""'(?:\\.|[^'\\])*'|"[^"]*"|`(?:\\.|[^`\\])*`|--[^\n]*""", re.DOTALL)
ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)


def unescaped(piece):
    """A piece of a query with characters in place of their codes."""
    plain = lambda it: chr(int(it[1][1:], 16)) if len(it[1]) == 5 else it[0]
    return ESCAPE.sub(plain, piece[0]) if piece[0].startswith("'") else piece[0]


class Transpiled(DuckDb):
    """No engine of the vendor: the query is parsed as theirs, and run on DuckDB."""

    def run(self, query):
        import sqlglot

        # The one function that is not carried over.
        self.connection.execute("CREATE OR REPLACE MACRO normalize(it, form) AS nfc_normalize(it)")
        query = sqlglot.parse_one(PIECE.sub(unescaped, query), read=self.name)
        query = query.transform(self.carried).sql("duckdb")
        return super().run(query.replace(", NFC)", ", 'NFC')"))

    def carried(self, node):
        """A piece of the query that means the same on DuckDB."""
        from sqlglot import expressions

        if not isinstance(node, expressions.Literal) or not node.is_string:
            return node
        # Blanks that DuckDB would make plain ones.
        parts = re.split(r"([^\S \n\t\r])", node.name)
        if len(parts) == 1:
            return node
        text = expressions.Literal.string
        code = lambda it: expressions.Anonymous(this="chr", expressions=[expressions.Literal.number(ord(it))])
        return expressions.Anonymous(this="concat", expressions=[
            code(part) if place % 2 else text(part) for place, part in enumerate(parts)
        ])


class BigQuery(Transpiled):
    name = "bigquery"
    # No column of BigQuery has a point in its name.
    cannot_name = "."

    def carried(self, node):
        from sqlglot import expressions

        # A number with a point or an exponent is a 64-bit float there, and a decimal on DuckDB.
        is_number = isinstance(node, expressions.Literal) and not node.is_string
        if is_number and not node.name.isdigit():
            return expressions.cast(node, "double")
        return super().carried(node)


class Snowflake(Transpiled):
    name = "snowflake"


ALL = [DuckDb, Sqlite, Postgres, DataFusion, ClickHouse, Spark, BigQuery, Snowflake]
