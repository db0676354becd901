"""The programs that do the job, and the command line of each."""

import dataclasses
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = "2026-11-01"
PEERS = ("duckdb", "polars")


@dataclasses.dataclass(frozen=True)
class Candidate:
    """One program on one job; `command` takes the input (a path, or `-` for stdin), the output and the threads."""

    name: str
    command: object
    stdin: bool = False
    checked: bool = True  # whether its output is the job's, to be compared
    prints: bool = False  # whether it writes the output to its standard output

    def arguments(self, source, output, threads):
        return [str(part) for part in self.command("-" if self.stdin else source, output, threads)]


def health(binary, stdin=False):
    def command(source, output, _threads):
        job = ["--as-of", AS_OF, "--format", "csv", "--columns", "id,name,score,band", "--sort", "input"]
        return [binary, "score", source, "-c", HERE / "scorecard.toml", *job]

    # Standard output, since -o would wait until all is on the disk, which the peers do not.
    return Candidate("health stdin" if stdin else "health", command, stdin, prints=True)


def peer(python, name, stdin=False):
    def command(source, output, threads):
        return [python, HERE / "peers.py", name, source, "-o", output, "--as-of", AS_OF, "--threads", threads]

    return Candidate(f"{name} stdin" if stdin else name, command, stdin)


def xan(binary):
    """Reads the file and writes four of its columns, without scoring: what reading and writing alone cost elsewhere."""

    def command(source, output, _threads):
        return [binary, "select", "account_id,company,nps,plan", source, "-o", output]

    return Candidate("xan select", command, checked=False)


def scan(binary):
    """Finds the records on two threads and writes as many bytes as the job does: the floor for any reader of the file."""

    def command(source, output, _threads):
        return [binary, source, output]

    return Candidate("bare scan", command, checked=False)


def python_with_peers(directory):
    """The Python of an environment in this directory that has the peers installed."""
    environment = directory / "venv"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt"]
    subprocess.run([python, *install], check=True)
    return python


def versions(options, python):
    """What runs here, one line each."""
    lines = [f"python {sys.version.split()[0]}"]
    for binary in filter(None, (options.health, options.xan)):
        lines.append(subprocess.run([binary, "--version"], check=True, capture_output=True, text=True).stdout.strip())
    for name in options.peers:
        program = f"import {name}; print('{name}', {name}.__version__)"
        lines.append(subprocess.run([python, "-c", program], check=True, capture_output=True, text=True).stdout.strip())
    return lines
