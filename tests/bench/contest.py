"""Runs candidates in turn, measures each in a process of its own, and prints medians and ratios."""

import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
QUANTITIES = ("wall", "CPU", "memory")


class Failed(Exception):
    """A candidate that ended with an error, with what it wrote to stderr."""


def cpus(threads):
    """The first so many CPUs for measure.py: nobody gets more than the peers' thread count."""
    if threads is None or not hasattr(os, "sched_getaffinity"):
        return "all"
    return ",".join(map(str, sorted(os.sched_getaffinity(0))[:threads]))


def measure(command, threads=None, stdin=None, stdout=os.devnull):
    """(wall seconds, CPU seconds, peak MiB) of a command; `stdin` is a file that reaches it through a pipe."""
    launcher = [sys.executable, "-I", "-S", HERE / "measure.py", cpus(threads), stdout, *command]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HEALTH_")}
    pipe = subprocess.Popen(["cat", stdin], stdout=subprocess.PIPE) if stdin else None
    source = pipe.stdout if pipe else subprocess.DEVNULL
    done = subprocess.run(launcher, stdin=source, env=environment, capture_output=True, text=True)
    if pipe:
        pipe.stdout.close()
        pipe.wait()
    status, *numbers = done.stdout.split() or ["1"]
    if status != "0":
        raise Failed(f"{' '.join(map(str, command))}\nended with {status}:\n{done.stderr}")
    wall, cpu, kib = map(float, numbers)
    return wall, cpu, kib / 1024


def once(candidate, source, output, threads):
    """One run of a candidate, from a clean start: its old output is gone, and nothing is left to be written to disk."""
    output.unlink(missing_ok=True)
    os.sync()
    command = candidate.arguments(source, output, threads)
    stdout = output if candidate.prints else os.devnull
    return measure(command, threads, source if candidate.stdin else None, stdout)


def same_results(expected, others):
    """Whether compare.py, in a process of its own for the memory it takes, finds all files to agree."""
    return subprocess.run([sys.executable, HERE / "compare.py", expected, *others]).returncode == 0


def warm(path):
    """Reads a file once, so that every run finds it in the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


class Contest:
    """Some candidates on one input: A B C, A B C, … so that a slow spell of the machine meets all of them."""

    def __init__(self, title, candidates, source, directory, threads):
        self.title, self.candidates, self.source, self.threads = title, candidates, source, threads
        self.outputs = {c.name: directory / f"result-{c.name.replace(' ', '-')}.csv" for c in candidates}
        self.runs = {c.name: [] for c in candidates}

    def run(self, rounds):
        warm(self.source)
        for _ in range(rounds):
            for candidate in self.candidates:
                output = self.outputs[candidate.name]
                self.runs[candidate.name].append(once(candidate, self.source, output, self.threads))
        return self

    def agrees(self, reference=None):
        """Whether the last results agree, with the reference's file or else with the first candidate's."""
        results = [self.outputs[c.name] for c in self.candidates if c.checked]
        expected = reference or results.pop(0)
        return not results or same_results(expected, results)

    def median(self, name):
        return [statistics.median(column) for column in zip(*self.runs[name])]

    def ratios(self, name, base):
        """Per quantity: median, least and greatest of this candidate's run over the base's run of the same round."""
        result = []
        for mine, theirs in zip(zip(*self.runs[name]), zip(*self.runs[base])):
            each = [a / b for a, b in zip(mine, theirs)]
            result.append((statistics.median(each), min(each), max(each)))
        return result

    def show(self):
        base = self.candidates[0].name
        print(f"\n{self.title}, {self.threads} thread{'s' if self.threads > 1 else ''}, {len(self.runs[base])} runs")
        heads = "".join(f"{f'{quantity} ×':>20}" for quantity in QUANTITIES)
        print(f"{'':14}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{heads}   (against {base})")
        for name in self.runs:
            wall, cpu, memory = self.median(name)
            line = f"{name:14}{wall:9.3f}{cpu:9.3f}{memory:10.1f}"
            if name != base:
                line += "".join(f"{f'{m:.2f} ({low:.2f}–{high:.2f})':>20}" for m, low, high in self.ratios(name, base))
            print(line, flush=True)


def show_growth(small, large, factor):
    """How time and memory grew between two contests of the same candidates; equal to the factor is linear."""
    print(f"\ngrowth with {factor:g} times the accounts, {small.threads} threads")
    for name in small.runs:
        grown = [b / a for a, b in zip(small.median(name), large.median(name))]
        print(f"{name:14}" + "".join(f"  {quantity} × {ratio:.2f}" for quantity, ratio in zip(QUANTITIES, grown)))
