"""Runs the scorecard's SQL on real engines, and holds it against `health score`.

    python3 tests/engines/run.py [ENGINE…] [NUMBER OF RANDOM SCORECARDS]

Everything that is needed is set up below `target/engines`. The exit code is 1 where anything
differs: scores by more than 1e-6, bands, rules, plays and coverage at all.
"""

import os
import pathlib
import subprocess
import sys
import venv

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
        return os.environ["HEALTH"]
    built = [ROOT / "target" / it / "health" for it in ("release", "profiling", "debug")]
    built = [it for it in built if it.is_file()]
    if not built:
        raise SystemExit("there is no health below target: run cargo build first")
    return str(max(built, key=lambda it: it.stat().st_mtime))


def main():
    import compare
    import engines
    import joined
    import scorecards
    import sources

    asked = [it for it in sys.argv[1:] if not it.isdigit()]
    random = [int(it) for it in sys.argv[1:] if it.isdigit()]
    tool = binary()
    cases = [*sources.conformance(), *sources.examples(), *joined.cases(SETUP / "joined", *random), *scorecards.cases(SETUP / "random", *random)]
    failed = False
    for make in engines.ALL:
        if asked and make.name not in asked:
            continue
        engine = make()
        tally = compare.Tally()
        for case in cases:
            left_out = getattr(make, "plans_slowly", False) and case.name.startswith("random/")
            if not case.typed and not (left_out and not case.name.endswith("00")):
                compare.compare(engine, tool, case, "text", tally)
            if case.types_fit:
                compare.compare(engine, tool, case, "typed", tally)
        print(
            f"{engine.name}: {tally.cases} cases, {tally.accounts} accounts,"
            f" {tally.equal} of {tally.scores} scores equal to the bit,"
            f" {len(tally.differences)} differences",
            flush=True,
        )
        for difference in tally.differences[:20]:
            print(f"  {difference}")
        failed |= bool(tally.differences)
    return int(failed)


if __name__ == "__main__":
    enter()
    sys.exit(main())
