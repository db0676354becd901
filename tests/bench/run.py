"""The benchmark: makes the accounts, runs health and its peers on the same job in turn, checks that their results agree,
and prints the ratios of wall time, CPU time and peak memory.

    python tests/bench/run.py --health target/release/health
    python tests/bench/run.py --health target/release/health --accounts 1000000,10000000 --runs 7 --jobs csv

The README beside this file says what is measured and how.
"""

import argparse
import os
import pathlib
import platform
import subprocess
import sys

import candidates
import contest
import generate

HERE = pathlib.Path(__file__).resolve().parent
CHECKED_ACCOUNTS = 10_000
JOBS = ("csv", "stdin", "ndjson")


def parse():
    def listed(kind, allowed=None):
        def read(text):
            items = [kind(item.strip()) for item in text.split(",") if item.strip()]
            for item in items:
                if allowed and item not in allowed:
                    raise argparse.ArgumentTypeError(f"{item} is none of {', '.join(allowed)}")
            return items

        return read

    def program(text):
        path = pathlib.Path(text).resolve()
        if not os.access(path, os.X_OK):
            raise argparse.ArgumentTypeError(f"{text} is not a program")
        return path

    parser = argparse.ArgumentParser(description="Compares health with its peers on the same job.")
    parser.add_argument("--health", type=program, metavar="PATH", help="the binary; without it only the peers run")
    parser.add_argument("--accounts", type=listed(int), default=[1_000_000], help="one or more sizes (default 1000000)")
    parser.add_argument("--runs", type=int, default=5, help="of each candidate, in turn (default 5)")
    parser.add_argument("--peers", type=listed(str, candidates.PEERS), default=list(candidates.PEERS), help="default duckdb,polars")
    parser.add_argument("--threads", type=listed(int), default=[2, 1], help="thread counts of the csv job (default 2,1)")
    parser.add_argument("--jobs", type=listed(str, JOBS), default=list(JOBS), help="default csv,stdin,ndjson")
    parser.add_argument("--xan", type=program, metavar="PATH", help="also time `xan select`, which reads and writes only")
    parser.add_argument("--scan", type=program, metavar="PATH", help="also time the floor: the built bench `scan`")
    parser.add_argument("--seed", type=int, default=1, help="of the accounts (default 1)")
    parser.add_argument("--dir", type=pathlib.Path, default=HERE.parents[1] / "target" / "bench", help="for data and results")
    parser.add_argument("--check", action="store_true", help="only check the results against the reference scorer")
    options = parser.parse_args()
    options.accounts.sort()
    if not (options.health or options.peers):
        parser.error("nothing to run: give --health or --peers")
    if options.runs < 1 or not options.threads or min(options.threads) < 1 or not options.accounts or options.accounts[0] < 1:
        parser.error("--runs, --threads and --accounts are at least 1")
    return options


def accounts_file(options, accounts):
    path = options.dir / f"accounts-{accounts}-seed{options.seed}.csv"
    return generate.make(path, lambda unfinished: generate.write_csv(unfinished, accounts, options.seed))


def ndjson_file(csv_path):
    return generate.make(csv_path.with_suffix(".ndjson"), lambda unfinished: generate.write_ndjson(csv_path, unfinished))


def field(options, python, job):
    """The candidates of a job, health first."""
    stdin = job == "stdin"
    chosen = []
    if options.health:
        chosen = [candidates.health(options.health, stdin)]
        if stdin:
            chosen.insert(0, candidates.health(options.health))
    chosen += [candidates.peer(python, name, stdin) for name in options.peers]
    if options.xan and job == "csv":
        chosen.append(candidates.xan(options.xan))
    if options.scan and job == "csv":
        chosen.append(candidates.scan(options.scan))
    return chosen


def check(options, python):
    """Every candidate on a few accounts against the reference scorer: no time is worth taking of a wrong answer."""
    source = accounts_file(options, CHECKED_ACCOUNTS)
    reference = options.dir / "result-reference.csv"
    command = [sys.executable, HERE / "reference.py", source, "--as-of", candidates.AS_OF, "-o", reference]
    subprocess.run(command, check=True)
    for job in options.jobs:
        path = ndjson_file(source) if job == "ndjson" else source
        trial = contest.Contest(job, field(options, python, job), path, options.dir, max(options.threads)).run(1)
        if not trial.agrees(reference):
            sys.exit(f"{job}: a result differs from the reference scorer's")
        print(f"{job}: {', '.join(trial.runs)} agree with the reference scorer on {CHECKED_ACCOUNTS:,} accounts")


def compete(options, python, job, accounts, threads):
    source = accounts_file(options, accounts)
    if job == "ndjson":
        source = ndjson_file(source)
    title = f"{job}, {accounts:,} accounts, {source.stat().st_size / 1e6:,.0f} MB"
    trial = contest.Contest(title, field(options, python, job), source, options.dir, threads).run(options.runs)
    trial.show()
    if not trial.agrees():
        sys.exit(f"{title}: the results differ")
    print("the results agree" if len(trial.runs) > 1 else "nothing to compare with")
    return trial


def show_start(options, python):
    """What is there before any work: the floor of the memory measurement, and loading each program."""
    floor = contest.measure(["/bin/sh", "-c", ":"])[2]
    print(f"\nmemory below {floor:.1f} MiB can't be told apart; start-up, included in every run:")
    starts = {"health": [options.health, "--version"]} if options.health else {}
    starts |= {name: [python, HERE / "peers.py", name] for name in options.peers}
    for name, command in starts.items():
        wall, cpu, memory = min(contest.measure(command) for _ in range(3))
        print(f"{name:14}{wall:9.3f} s{cpu:9.3f} CPU s{memory:10.1f} MiB")


def main():
    options = parse()
    options.dir = options.dir.resolve()
    options.dir.mkdir(parents=True, exist_ok=True)
    python = candidates.python_with_peers(options.dir) if options.peers else None
    print("; ".join(candidates.versions(options, python)))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs")
    check(options, python)
    if options.check:
        return
    show_start(options, python)
    if "csv" in options.jobs:
        for threads in options.threads:
            trials = [compete(options, python, "csv", accounts, threads) for accounts in options.accounts]
            if len(trials) > 1:
                contest.show_growth(trials[0], trials[-1], options.accounts[-1] / options.accounts[0])
    for job in options.jobs:
        if job != "csv":
            compete(options, python, job, options.accounts[0], max(options.threads))


if __name__ == "__main__":
    try:
        main()
    except contest.Failed as failure:
        sys.exit(f"error: {failure}")
