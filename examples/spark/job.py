"""Scores accounts in Spark with the view that `health sql` writes.

    health sql --dialect spark -c scoring.example.toml --as-of 2026-11-01 --as view -o view.sql
    spark-submit --master 'local[2]' examples/spark/job.py 2000000 view.sql /tmp/accounts /tmp/scores

Makes so many accounts as a table of Parquet files that is partitioned by plan, unless it is there
already; scores them all, with every column of the view, into Parquet files; and prints how long
that took and what is in each band.

On a cluster: leave --master to the cluster, give folders that all machines reach (s3://…, hdfs://…)
and replace `accounts` by your own table, which is partitioned as you have it. The view needs no
change. Quantile bands, sources, and tables with several dates of an account bring rows together: for
those set spark.sql.shuffle.partitions to two or three times the cores.
"""

import pathlib
import sys
import time

from pyspark.sql import SparkSession, functions

# Where the cells of the accounts that are made come from.
SEEDS = pathlib.Path(__file__).resolve().parents[1] / "accounts.csv"


def make(spark, how_many, folder):
    """Accounts whose cells are each one of another account of the example, the same in every run."""
    seeds = spark.read.csv(SEEDS.as_uri(), header=True, inferSchema=True)
    percent = functions.regexp_replace("email_open_rate", "%", "").cast("double") / 100
    seeds = seeds.withColumn("email_open_rate", percent)
    cells = seeds.collect()

    def drawn(place, name):
        kind = seeds.schema[name].dataType
        choices = functions.array(*[functions.lit(row[name]).cast(kind) for row in cells])
        draw = functions.pmod(functions.xxhash64("id", functions.lit(place)), functions.lit(len(cells)))
        return functions.element_at(choices, draw.cast("int") + 1).alias(name)

    id = functions.format_string("ACC-%09d", "id").alias("account_id")
    others = [drawn(place, name) for place, name in enumerate(seeds.columns) if name != "account_id"]
    accounts = spark.range(how_many).select(id, *others)
    accounts.write.partitionBy("plan").parquet(folder)


def timed(what, work):
    """Does it, and says how long it took."""
    began = time.monotonic()
    done = work()
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)
    return done


def main(how_many, view, accounts, scores):
    spark = SparkSession.builder.appName("health").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    if not pathlib.Path(accounts).exists():
        timed(f"{int(how_many):,} accounts made", lambda: make(spark, int(how_many), accounts))
    spark.sql(f"CREATE TABLE accounts USING parquet LOCATION '{accounts}'")
    spark.catalog.recoverPartitions("accounts")
    spark.sql(pathlib.Path(view).read_text("utf-8"))
    scored = spark.table("health_scores")
    timed("scored", lambda: scored.write.mode("overwrite").parquet(scores))
    spark.read.parquet(scores).createOrReplaceTempView("scored")
    spark.sql(
        """
        SELECT band, COUNT(*) AS accounts, SUM(value) AS value,
               SUM(CAST(floor(score * 1e6D + 0.5D) AS BIGINT)) / COUNT(score) / 1e6D AS mean_score
        FROM scored GROUP BY band ORDER BY mean_score DESC NULLS LAST
        """
    ).show()


if __name__ == "__main__":
    main(*sys.argv[1:])
