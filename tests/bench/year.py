"""A year of nights: 365 runs of `health score --history` over accounts that change a little every day, then what reading the
history takes.

    python tests/bench/year.py --health target/release/health
    python tests/bench/year.py --health target/release/health --accounts 10000 --runs 5

Every night some accounts come and go, some numbers move, some cells go empty and come back, and on two nights the scorecard
changes. It is the same year for the same seed. Afterwards `history verify` must find nothing. Printed are medians with the
least and the greatest; nothing here fails because it is slow.
"""

import argparse
import datetime
import pathlib
import random
import statistics
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
FIRST = datetime.date(2025, 11, 1)
HEADER = (
    "account_id,company,csm,arr,customer_since,logins_30d,last_login,seats_used,seats,"
    "spend,spend_before,api_calls,nps,plan,reply_hours,open_tickets,champion_left"
)
COLUMNS = HEADER.split(",")


class Account:
    """One customer. Its mood decides where its numbers drift."""

    def __init__(self, rng, number, since):
        self.rng = rng
        self.id = f"ACC-{number:06}"
        self.mood = rng.gauss(0, 1)
        self.last_login = since
        seats = rng.choice((5, 10, 25, 50, 80, 120, 400))
        self.cells = {
            "account_id": self.id,
            "company": f"Company {number}",
            "csm": f"csm-{rng.randrange(20)}",
            "arr": int(rng.lognormvariate(9.5, 1)),
            "customer_since": since.isoformat(),
            "logins_30d": int(rng.expovariate(1 / 35)),
            "seats_used": rng.randint(0, seats),
            "seats": seats,
            "spend": round(rng.lognormvariate(6.5, 1), 1),
            "spend_before": round(rng.lognormvariate(6.5, 1), 1),
            "api_calls": int(rng.lognormvariate(6, 2)),
            "nps": rng.choice((0, 4, 6, 7, 8, 8, 9, 10)),
            "plan": rng.choice(("gold", "silver", "basic")),
            "reply_hours": round(rng.expovariate(1 / 24), 1),
            "open_tickets": int(rng.expovariate(1 / 2.5)),
            "champion_left": "false",
        }
        self.empty = {name for name in COLUMNS[5:] if rng.random() < 0.05}

    def live(self, day):
        """One day more: most cells stay as they are."""
        rng, cells = self.rng, self.cells
        self.mood += rng.gauss(0, 0.05)
        if rng.random() < 0.3:
            cells["logins_30d"] = max(0, cells["logins_30d"] + round(rng.gauss(self.mood, 2)))
            self.last_login = day
        if rng.random() < 0.2:
            cells["api_calls"] = max(0, round(cells["api_calls"] * rng.gauss(1 + self.mood / 100, 0.1)))
        if rng.random() < 0.1:
            cells["open_tickets"] = max(0, cells["open_tickets"] + rng.choice((-1, -1, 0, 1)))
            cells["reply_hours"] = round(rng.expovariate(1 / 24), 1)
        if rng.random() < 0.03:
            cells["seats_used"] = min(cells["seats"], max(0, cells["seats_used"] + round(rng.gauss(self.mood, 2))))
        if day.day == 1:
            cells["spend_before"] = cells["spend"]
            cells["spend"] = round(cells["spend"] * max(0, rng.gauss(1.01 + self.mood / 50, 0.1)), 1)
        if rng.random() < 0.005:
            cells["nps"] = min(10, max(0, round(rng.gauss(7 + self.mood, 2))))
        if rng.random() < 0.0005:
            cells["champion_left"] = "true"
        if rng.random() < 0.01:
            self.empty ^= {rng.choice(COLUMNS[5:])}

    def row(self):
        cells = {**self.cells, "last_login": self.last_login.isoformat()}
        return ",".join("" if name in self.empty else str(cells[name]) for name in COLUMNS)


def year(accounts, nights, seed):
    """The nights as CSV, each with its date."""
    rng = random.Random(seed)
    book = [Account(rng, n, FIRST - datetime.timedelta(days=rng.randrange(1500))) for n in range(accounts)]
    number = accounts
    for night in range(nights):
        day = FIRST + datetime.timedelta(days=night)
        for place, account in enumerate(book):
            account.live(day)
            if rng.random() < 0.0007:
                book[place] = Account(rng, number, day)
                number += 1
        yield day, "\n".join([HEADER, *(account.row() for account in book), ""])


def scorecards(folder):
    """The scorecard of the benchmark, and two later ones."""
    first = (HERE / "scorecard.toml").read_text()
    texts = [first, first.replace("weight = 16", "weight = 20"), first.replace("yellow = 40", "yellow = 42")]
    paths = []
    for place, text in enumerate(texts):
        path = folder / f"scorecard-{place}.toml"
        path.write_text(text)
        paths.append(path)
    return paths


def timed(command, data=None):
    start = time.perf_counter()
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.stderr.decode()}")
    return seconds, done


def show(name, seconds):
    least, greatest = min(seconds), max(seconds)
    print(f"{name:<28} {statistics.median(seconds):8.3f} s   ({least:.3f}–{greatest:.3f}, {len(seconds)} runs)", flush=True)


def build(options, history, folder):
    """Keeps every night."""
    cards = scorecards(folder)
    changes = [options.nights // 3, 2 * options.nights // 3]
    seconds = []
    for night, (day, text) in enumerate(year(options.accounts, options.nights, options.seed)):
        card = cards[sum(night >= change for change in changes)]
        flags = ["--as-of", day.isoformat(), "--history", history, "--format", "csv", "--quiet"]
        took, _ = timed([options.health, "score", "-", "-c", card, *flags], text.encode())
        seconds.append(took)
    show("score and keep a night", seconds)


def main():
    parser = argparse.ArgumentParser(description="A year of nights, and what reading them takes.")
    parser.add_argument("--health", required=True, type=lambda text: pathlib.Path(text).resolve(), metavar="PATH")
    parser.add_argument("--accounts", type=int, default=2_000)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dir", type=pathlib.Path, default=HERE.parents[1] / "target" / "bench")
    options = parser.parse_args()
    folder = options.dir / f"year-{options.accounts}-{options.nights}-seed{options.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    history = folder / "health.db"
    if not history.exists():
        unfinished = folder / "unfinished.db"
        unfinished.unlink(missing_ok=True)
        build(options, unfinished, folder)
        unfinished.rename(history)
    size = history.stat().st_size
    print(f"{size / 1e6:.1f} MB for {options.nights} nights of {options.accounts:,} accounts: {size / options.nights / 1e3:.0f} kB a night")
    _, done = timed([options.health, "history", "verify", "--history", history])
    print(done.stdout.decode().strip())
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    reads = {
        "diff @-1 @last": ["diff", "@-1", "@last"],
        "diff @last-month @last": ["diff", "@last-month", "@last"],
        "history trend": ["history", "trend"],
        "history show": ["history", "show", "ACC-000007"],
        "history list": ["history", "list"],
    }
    for name, arguments in reads.items():
        command = [options.health, *arguments, "--history", history]
        show(name, [timed(command)[0] for _ in range(options.runs)])


if __name__ == "__main__":
    main()
