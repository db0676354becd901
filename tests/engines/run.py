"""Runs the scorecard's SQL on real engines, and holds it against `health score`.

    python3 tests/engines/run.py [ENGINE…] [NUMBER OF RANDOM SCORECARDS]

Everything that is needed is set up below `target/engines`. Several engines run side by side, as
many as there are processors. The exit code is 1 where anything differs: scores by more than 1e-6,
bands, rules, plays and coverage at all.
"""

import os
import pathlib
import subprocess
import sys
import time
import venv
from concurrent import futures

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SETUP = ROOT / "target" / "engines"


def enter():
    """Goes on in an environment that has the engines."""
    python = SETUP / "venv" / "bin" / "python"
    stamp = SETUP / "requirements.txt"
    wanted = (HERE / "requirements.txt").read_text()
    if not stamp.is_file() or stamp.read_text() != wanted:
        SETUP.mkdir(parents=True, exist_ok=True)
        venv.create(SETUP / "venv", with_pip=True, clear=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True
        )
        stamp.write_text(wanted)
    if pathlib.Path(sys.prefix).resolve() != (SETUP / "venv").resolve():
        os.execv(python, [str(python), str(HERE / "run.py"), *sys.argv[1:]])


def binary():
    """The tool: what $HEALTH names, else what was built last."""
    if "HEALTH" in os.environ:
        return str(pathlib.Path(os.environ["HEALTH"]).resolve())
    built = [ROOT / "target" / it / "health" for it in ("release", "profiling", "debug")]
    built = [it for it in built if it.is_file()]
    if not built:
        raise SystemExit("there is no health below target: run cargo build first")
    return str(max(built, key=lambda it: it.stat().st_mtime))


def check(make, tool, how_many):
    """Runs all cases on one engine, and prints what came of it."""
    import compare
    import hostile
    import joined
    import scorecards
    import sources

    began = time.monotonic()
    folder = SETUP / "cases" / make.name
    random = [
        *joined.cases(folder / "joined", *how_many),
        *scorecards.cases(folder / "random", *how_many),
    ]
    engine = make()
    tally = compare.Tally()
    compare.canary(engine, tool, tally)
    names = hostile.case(folder, getattr(make, "cannot_name", None))
    for case in [*sources.conformance(), *sources.examples(), names, *random]:
        if not case.typed:
            compare.compare(engine, tool, case, "text", tally)
        if case.types_fit:
            compare.compare(engine, tool, case, "typed", tally)
    print(
        f"{engine.name}: {tally.cases} cases, {tally.accounts} accounts,"
        f" {tally.equal} of {tally.scores} scores equal to the bit,"
        f" {len(tally.differences)} differences, {time.monotonic() - began:.0f} seconds",
        flush=True,
    )
    for difference in tally.differences[:20]:
        print(f"  {difference}")
    return int(bool(tally.differences))


def side_by_side(names, how_many):
    """Each engine in a process of its own: none can take another one down."""

    def one(name):
        arguments = [sys.executable, str(HERE / "run.py"), name, *map(str, how_many)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        # What engines say of themselves is only worth reading where they failed.
        said = done.stdout + (done.stderr[-4000:] if done.returncode else "")
        print(said, end="", flush=True)
        return done.returncode

    with futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return int(any(list(pool.map(one, names))))


def main():
    import engines

    known = {it.name: it for it in engines.ALL}
    asked = [it for it in sys.argv[1:] if not it.isdigit()] or list(known)
    how_many = [int(it) for it in sys.argv[1:] if it.isdigit()]
    strange = [it for it in asked if it not in known]
    if strange:
        raise SystemExit(f"no engine is called {', '.join(strange)}: there are {', '.join(known)}")
    tool = binary()
    if len(asked) == 1:
        return check(known[asked[0]], tool, how_many)
    return side_by_side(asked, how_many)


if __name__ == "__main__":
    enter()
    sys.exit(main())
