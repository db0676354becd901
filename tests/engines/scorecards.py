"""Random scorecards with random accounts, the same ones in every run."""

import csv
import json
import random

import sources

HOW_MANY = 200
ACCOUNTS = 500

NUMBERS = [f"n{it}" for it in range(8)]
DAYS = ["d0", "d1", "d2"]
TEXTS = ["t0", "t1", "상태"]
FLAGS = ["f0", "f1"]
WORDS = ["good", "so so", "Poor", "bäd", "최고", "it's \\ \"quoted\" ${x} {y} %s", "İx"]
MESSY = [
    "{:,}", "$ {:,}", "{:,} €", "({})", "{} ", "\u00a0{}", "+{}", "-{}", "\u2212{}", "USD {}",
    "{}KRW", "- {}", "{:e}", "{}.", "'{}", "1_{}", "0x{}", "{}d", "{}%", "{} %", "{},5", "00{}",
    "{:,}.50", "--{}", "({} EUR)", "${:,}%", "ABC {}", "7{}e400", "e{}", "1{:,}",
]
MESSY_DAYS = [
    "2026-02-30", "2026-10-05T10:30", "2026-10-05 10:30:59.25+05:30", "2026-10-05T24:00", "5.10.2026",
    "2026-10-05x", "2024-02-29", "1900-02-29", "2026-10-05T10:30:00Z", "2026-10-05T10:30:00.Z",
    "2026-10-05 10:30-0300", "2026-10-05 10:30+2500", " 2026-10-05 ", "0000-01-01", "2026-13-01",
    "2026-10-05 10:30:00 UTC", "2026-10-05 10:30 gmt", "2026-10-05t10:30:00.5 +0200", "2026-10-05 10:30 -02",
    "2026-10-05T10:30:00UTC", "2026-10-05T10:30 Z", "2026-10-05T10:30:00 +25", "2026-10-05T10:30  +02",
    "2026-10-05T10:30 CET", "2026-10-05T10:30:00. +02", "2026-10-05 UTC",
]


def number(dice):
    """A number as an export writes it."""
    kind = dice.random()
    if kind < 0.5:
        return str(dice.randint(-5, 120))
    if kind < 0.6:
        return "0"
    return repr(round(dice.uniform(-10, 150), dice.randint(1, 9)))


def day(dice):
    return f"{dice.randint(2023, 2027)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def cell(dice, column, messy):
    """A cell of a column."""
    if dice.random() < 0.12:
        return dice.choice(["", "", "", "NA", "null", " "]) if messy or column in TEXTS else ""
    if column in NUMBERS:
        if messy and dice.random() < 0.06:
            return dice.choice(MESSY).format(dice.choice([dice.randint(0, 9), dice.randint(0, 9_999_999)]))
        return number(dice)
    if column in DAYS:
        return dice.choice(MESSY_DAYS) if messy and dice.random() < 0.03 else day(dice)
    if column in FLAGS:
        return dice.choice(["true", "false"] if not messy else ["yes", "No", "TRUE", "0", "1.0", "예", "SÍ", "maybe"][: 7 + (dice.random() < 0.05)])
    word = dice.choice(WORDS)
    return dice.choice([word, word.upper(), f" {word}\u00a0", word.lower(), "else"])


def toml(it):
    """A value in TOML."""
    if isinstance(it, bool):
        return "true" if it else "false"
    if isinstance(it, str):
        return json.dumps(it, ensure_ascii=False)
    if isinstance(it, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(value)}" for key, value in it.items()) + " }"
    if isinstance(it, list):
        return "[" + ", ".join(map(toml, it)) + "]"
    return repr(it)


def points(dice):
    count = dice.randint(2, 5)
    xs = sorted(dice.sample([round(it * 0.7 - 20, 1) for it in range(200)], count))
    return [[x, round(dice.random(), 2)] for x in xs]


def signal(dice, dimensions):
    """A signal with a curve and everything else that it may have."""
    keys = {"weight": dice.choice([1, 2.5, 7, 10, 0.3, 25])}
    kind = dice.choice(["range", "range", "log_range", "line", "steps", "values", "flag", "half_life"])
    if kind == "values":
        listed = dice.sample(WORDS, 4)
        keys |= {"metric": dice.choice(TEXTS), "values": {it: round(dice.random(), 2) for it in listed}}
        keys["other"] = dice.choice([0.4, "missing"])
        if dice.random() < 0.3:
            keys["default"] = listed[0]
    elif kind == "flag":
        keys |= {"metric": dice.choice(FLAGS), "flag": True}
        if dice.random() < 0.3:
            keys["default"] = dice.random() < 0.5
    else:
        keys |= numeric(dice, kind)
    if dice.random() < 0.5:
        keys["missing"] = dice.choice(["exclude", "worst", "neutral", "best", 0.3])
    if dice.random() < 0.1:
        keys["required"] = True
    if dimensions and dice.random() < 0.7:
        keys["dimension"] = dice.choice(dimensions)
    if dice.random() < 0.2 and "measured_on" not in keys:
        keys |= {"measured_on": dice.choice(DAYS), "max_age": dice.randint(100, 900)}
    return keys


def numeric(dice, kind):
    """The keys of a curve over numbers."""
    keys = {"metric": dice.choice(NUMBERS)}
    low = round(dice.uniform(-20, 60), dice.randint(0, 3))
    high = low + dice.choice([-1, 1]) * round(dice.uniform(0.5, 90), 2)
    if kind == "range":
        keys["range"] = [low, high]
    elif kind == "log_range":
        keys["log_range"] = dice.choice([[0, 99], [1, 50], [80, 2], [0, 1e-5]])
    elif kind == "half_life":
        keys["half_life"] = dice.choice([30, 7.5, 365])
    else:
        keys[kind] = points(dice)
    derived = dice.random()
    if derived < 0.15:
        keys["per"] = dice.choice(NUMBERS)
    elif derived < 0.3:
        keys |= {"previous": dice.choice(NUMBERS), "change": dice.choice(["relative", "absolute"])}
    elif derived < 0.5:
        keys |= {"metric": dice.choice(DAYS), "days": dice.choice(["since", "until"])}
    if dice.random() < 0.2:
        keys["default"] = round(dice.uniform(0, 50), 1)
    return keys


def condition(dice, more=()):
    """A condition over columns, and over what scoring gives."""
    entries = {}
    for _ in range(dice.randint(1, 2)):
        kind = dice.choice(["number", "word", "list", "day", "since", "flag", "empty", *more])
        low = dice.randint(0, 60)
        if kind == "number":
            entries[dice.choice(NUMBERS)] = dice.choice([f">= {low}", f"< {low}", f">= {low} and < {low + 40}", f"!= {low}", low])
        elif kind == "word":
            entries[dice.choice(TEXTS)] = dice.choice(WORDS[:5])
        elif kind == "list":
            entries[dice.choice(TEXTS)] = dice.sample(WORDS, 3)
        elif kind == "day":
            entries[dice.choice(DAYS)] = dice.choice(["> 2025-06-01", "<= 2026-01-31", "!= 2026-05-05"])
        elif kind == "since":
            entries[f"@{dice.choice(['since', 'until'])}.{dice.choice(DAYS)}"] = f"< {dice.randint(-200, 500)}"
        elif kind == "flag":
            entries[dice.choice(FLAGS)] = dice.random() < 0.5
        elif kind == "empty":
            entries[dice.choice(NUMBERS + TEXTS)] = dice.choice(["", "!="])
        else:
            entries[kind] = {
                "@band": ["yellow", "red"], "@score": f">= {low}", "@coverage": "< 0.9",
                "@strength.s0": dice.choice(["< 0.5", "", "!="]), "@rule": dice.choice(["r0", "!= r0", ""]),
                "@dimension.Use": f"< {low}",
            }[kind]
    return entries


def scorecard(dice, place, messy):
    """A whole scorecard."""
    dimensions = ["Use", "Rela tion"] if dice.random() < 0.7 else []
    lines = [
        f'name = {toml(f"Random {place} */ -- ${{x}}")}', "[account]", 'id = "id"', 'name = "name"', 'value = "n0"',
        "[bands]",
    ]
    lines += ['green = "top 25%"', 'red = "bottom 20%"'] if dice.random() < 0.15 else ["green = 62.5", "yellow = 40"]
    quantile = "top" in lines[-2]
    lines.append(f"min_coverage = {dice.choice([0.3, 0.5, 0.8])}")
    if dice.random() < 0.3:
        lines += ["[input]", 'empty_is_zero = ["n1", "n2"]']
    signals = [(f"s{it}", dice.choice(["positive", "negative"]), signal(dice, dimensions)) for it in range(dice.randint(2, 9))]
    signals[0][2]["dimension"] = "Use"
    for polarity in ("positive", "negative"):
        lines += [f"[{polarity}]"] + [f"{id} = {toml(keys)}" for id, own, keys in signals if own == polarity]
    for name in dimensions:
        if dice.random() < 0.6 and any(keys.get("dimension") == name for _, _, keys in signals):
            lines += [f"[dimension.{toml(name)}]", f"weight = {dice.choice([10, 40, 3.3])}"]
    for profile in range(dice.randint(0, 2)):
        lines += ["[[profile]]", f'id = "p{profile}"', f"when = {toml(condition(dice))}"]
        if not quantile and dice.random() < 0.5:
            lines.append("bands = { green = 80 }")
        if dice.random() < 0.7:
            lines.append(f"{signals[0][1]}.s0 = {{ weight = {dice.choice([3, 17])} }}")
        if dice.random() < 0.5:
            added = signal(dice, [])
            lines += [f"[profile.{dice.choice(['positive', 'negative'])}.added{profile}]"]
            lines += [f"{key} = {toml(value)}" for key, value in added.items()]
    for rule in range(dice.randint(0, 4)):
        more = ("@band", "@score", "@coverage", "@strength.s0", "@dimension.Use")
        lines += ["[[rule]]", f'id = "r{rule}"', f"when = {toml(condition(dice, more))}", f'cap = "{dice.choice(["red", "yellow"])}"', 'reason = "because"']
        if dice.random() < 0.2:
            lines.append(f"expires = {dice.choice(['2026-11-01', '2027-01-01'])}")
    if "[[rule]]" not in lines:
        lines += ["[[rule]]", 'id = "r0"', 'when = { t0 = "good" }', 'cap = "yellow"', 'reason = "x"']
    for play in range(dice.randint(0, 4)):
        more = ("@band", "@score", "@rule", "@rule", "@strength.s0", "@dimension.Use")
        lines += ["[[play]]", f"action = {toml(dice.choice(['Call', 'Write', 'Offer it' + chr(39) + 's']))}", f"when = {toml(condition(dice, more))}"]
        if dice.random() < 0.3:
            lines.append("stop = true")
    return "\n".join(lines) + "\n"


def cases(folder, how_many=HOW_MANY):
    """The cases, written to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(how_many):
        dice = random.Random(place)
        messy = place % 2 == 0
        columns = ["id", "name", *NUMBERS, *DAYS, *TEXTS, *FLAGS]
        rows = [
            [f"A{row:04}", f"Account {row}", *(cell(dice, it, messy) for it in columns[2:])]
            for row in range(ACCOUNTS)
        ]
        accounts = folder / f"{place}.csv"
        with open(accounts, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([columns, *rows])
        path = folder / f"{place}.toml"
        path.write_text(scorecard(dice, place, messy), "utf-8")
        yield sources.Case(f"random/{place}", path, accounts, "2026-11-01", columns, rows, types_fit=not messy)
