"""Lets LibreOffice compute the workbooks of `health score`, and holds them against its JSON.

    python3 tests/spreadsheet/recalculate.py

Every conformance case and example is written as a workbook, the results that its formulas carry
are wiped, LibreOffice computes them from the cells, and scores, bands, starting points, weights
and points must be those of the JSON: numbers within 1e-6. The exit code is 1 where one is not.

`$HEALTH` names the binary; else it is the one that was built last below `target`. LibreOffice is
installed where there is none and the package manager of Debian is there.
"""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NEAR = 1.5e-6

# Computes everything anew, whatever the file carries.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""

# Separated by commas, texts in quotes, UTF-8, numbers in full, a file for each sheet.
EXPORT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"

ARITHMETIC = "xl/worksheets/sheet3.xml"


def binary():
    """The tool: what $HEALTH names, else what was built last."""
    if "HEALTH" in os.environ:
        return os.environ["HEALTH"]
    built = [ROOT / "target" / it / "health" for it in ("release", "profiling", "debug")]
    built = [it for it in built if it.is_file()]
    if not built:
        raise SystemExit("there is no health below target: run cargo build first")
    return str(max(built, key=lambda it: it.stat().st_mtime))


def office():
    """LibreOffice."""
    if not shutil.which("soffice"):
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
        subprocess.run(["apt-get", "update", "--quiet"], check=True)
        subprocess.run([*install, "libreoffice-calc-nogui"], check=True)
    return shutil.which("soffice")


def cases():
    """Accounts, scorecard and date of each case."""
    for folder in sorted((ROOT / "tests" / "conformance").iterdir()):
        if folder.is_dir():
            expected = json.loads((folder / "expected.json").read_text("utf-8"))
            accounts = next(folder.glob("accounts.*"))
            yield folder.name, accounts, folder / "scoring.toml", expected["as_of"]
    examples = ROOT / "examples"
    for accounts, scorecard in [
        ("accounts.csv", ROOT / "scoring.example.toml"),
        ("agency.csv", examples / "agency.toml"),
        ("churned.csv", examples / "churned.toml"),
        ("groups.csv", examples / "groups.toml"),
        ("sources/hubspot-companies.csv", examples / "sources" / "scoring.toml"),
    ]:
        yield pathlib.Path(accounts).stem, examples / accounts, scorecard, "2026-11-01"


def run(*arguments):
    done = subprocess.run([*map(str, arguments)], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, arguments))}: {done.stderr.decode()}")
    return done.stdout


def wipe(book):
    """Takes the results from the formulas of the arithmetic."""
    wiped = book.with_suffix(".tmp")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(wiped, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == ARITHMETIC:
                content, count = re.subn(rb"</f><v>[^<]*</v>", b"</f><v>0</v>", content)
                if not count:
                    raise SystemExit(f"{book}: no formula in {name}")
            new.writestr(name, content)
    wiped.rename(book)


def arithmetic(path):
    """The accounts of the sheet, each as what its columns say of which signal."""
    titles, kinds, names, *accounts = read(path)
    heads, title = [], ""
    for place, kind in enumerate(kinds):
        title = titles[place] if kind and titles[place] else title
        heads.append((title, kind) if kind else ("", names[place]))
    return [dict(zip(heads, cells)) for cells in accounts]


def words(path):
    """What people call the signals, and the bands of each profile."""
    titles, labels, part = {}, {}, None
    for cells in read(path):
        if cells[0] == "profile":
            part = titles if cells[1] == "signal" else labels
        elif cells[0] and part is titles:
            titles[cells[1]] = cells[2]
        elif cells[0] and part is labels:
            labels[cells[0]] = dict(zip(("green", "yellow", "red", "unknown"), cells[4:8]))
    return titles, labels


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def near(cell, want):
    """Whether a cell says a number, or nothing where there is none."""
    if want is None:
        return cell == ""
    return cell != "" and abs(float(cell) - want) <= NEAR


def differences(row, account, titles, labels):
    """What differs between a row and an account of the JSON."""
    for what in ("score", "start"):
        if not near(row[("", what)], account[what]):
            yield f"{what} is {row[('', what)]}, not {account[what]}"
    label = labels[account["profile"] or "(base)"][account["band_by_score"]]
    if row[("", "band by score")] != label:
        yield f"band by score is {row[('', 'band by score')]}, not {label}"
    for signal in account["signals"]:
        title = titles[signal["id"]]
        for what in ("strength", "points"):
            if not near(row[(title, what)], signal[what]):
                yield f"{what} of {title} is {row[(title, what)]}, not {signal[what]}"


def main():
    tool, soffice = binary(), office()
    failed = computed = 0
    with tempfile.TemporaryDirectory(prefix="health-spreadsheet-") as folder:
        folder = pathlib.Path(folder)
        user = folder / "office" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(PROFILE)
        wanted = {}
        for name, accounts, scorecard, as_of in cases():
            asked = [tool, "score", accounts, "-c", scorecard, "--as-of", as_of, "--sort", "input"]
            book = folder / f"{name}.xlsx"
            run(*asked, "-o", book)
            wipe(book)
            wanted[name] = json.loads(run(*asked, "--format", "json"))["accounts"]
        books = sorted(folder.glob("*.xlsx"))
        run(soffice, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to",
            EXPORT, "--outdir", folder, *books)
        for name, accounts in wanted.items():
            found = arithmetic(folder / f"{name}-Arithmetic.csv")
            called = words(folder / f"{name}-Scorecard.csv")
            if len(found) != len(accounts):
                print(f"{name}: {len(found)} rows for {len(accounts)} accounts")
                failed += 1
            for row, account in zip(found, accounts):
                computed += 1
                for difference in differences(row, account, *called):
                    print(f"{name}, {account['id']}: {difference}")
                    failed += 1
    print(f"{len(wanted)} workbooks, {computed} accounts computed by LibreOffice, {failed} differences")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
