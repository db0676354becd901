"""Random scorecards with sources: further tables, and measures of their rows, the same in every run."""

import csv
import datetime
import random

import scorecards
import sources

HOW_MANY = 60
ACCOUNTS = 120
AS_OF = datetime.date(2026, 11, 1)

NUMBERS = ["n0", "n1"]
DAYS = ["d0", "d1"]
WORDS = ["good", "so so", "Poor", "bäd", "최고"]
MESSY = [it for it in scorecards.MESSY if "%" not in it and "," not in it]
CHOICES = ["first", "latest", "previous"]


def cells(dice, column, messy, comma):
    """A cell of a source that has no date."""
    if dice.random() < 0.1:
        return dice.choice(["", "NA", " "]) if messy else ""
    if column in NUMBERS:
        if messy and dice.random() < 0.01:
            return dice.choice(MESSY).format(dice.randint(0, 9_999))
        number = str(dice.randint(-9, 60)) if dice.random() < 0.7 else repr(round(dice.uniform(-9, 90), 2))
        return number.replace(".", ",") if comma else number
    if column == "p0":
        return f"{dice.randint(0, 130)}%" if messy else repr(dice.randint(0, 130) / 100)
    if column == "f0":
        return dice.choice(["yes", "No", "TRUE", "0", "ja"] if messy else ["true", "false"])
    word = dice.choice(WORDS)
    return dice.choice([word, word.upper(), f" {word}"]) if messy else word


def moments(dice, count, messy):
    """Moments, each another one, so that no order depends on that of the rows; some are missing."""
    days = dice.sample(range(-20, 200), count)
    for day in days:
        if dice.random() < 0.08:
            yield ""
            continue
        text = (AS_OF - datetime.timedelta(days=day // 2 if messy else day)).isoformat()
        if messy:
            half = "00" if day % 2 else "12"
            text += dice.choice([f"T{half}:30:05Z", f" {half}:45", f"T{half}:10:59.125+02:00"])
        yield text


def rows(dice, messy, comma, translated):
    """The rows of a source."""
    columns = ["who", *NUMBERS, "p0", "t0", "f0", *DAYS]
    all_rows = []
    for account in range(ACCOUNTS + 3):
        count = dice.choice([0, 1, 2, 3, 5, 8])
        who = f"org {account}" if translated else f"A{account:04}"
        for first, second in zip(*(moments(dice, count, messy) for _ in DAYS)):
            own = "" if dice.random() < 0.02 else who
            all_rows.append([own, *(cells(dice, it, messy, comma) for it in columns[1:-2]), first, second])
    dice.shuffle(all_rows)
    return columns, all_rows


def condition(dice):
    """A condition on the rows of a source."""
    kind = dice.choice(["number", "word", "flag", "empty", "since", "day"])
    if kind == "number":
        return {dice.choice(NUMBERS): dice.choice([">= 5", "< 20", ">= 0 and < 40", "!= 3"])}
    if kind == "word":
        return {"t0": dice.choice(["good", ["good", "poor"], "!= poor", ">= h"])}
    if kind == "flag":
        return {"f0": dice.random() < 0.5}
    if kind == "empty":
        return {dice.choice(["t0", "n0"]): dice.choice(["", "!="])}
    if kind == "since":
        return {f"@since.{dice.choice(DAYS)}": f"< {dice.randint(-10, 120)}"}
    return {dice.choice(DAYS): dice.choice(["> 2026-08-01", "<= 2026-10-01"])}


def measure(dice, own):
    """The keys of a measure, and as what the accounts read it: number, day, word, flag or percent."""
    how = dice.choice(["count", "distinct", "sum", "mean", "min", "max", "median", "share", *CHOICES, *CHOICES])
    keys, kind = {}, "number"
    if how == "count":
        keys[how] = True
    elif how == "share":
        keys[how] = condition(dice)
    elif how == "distinct":
        keys[how] = dice.choice(["t0", "n0", "f0", "d0"])
    elif how in CHOICES:
        kind = dice.choice(["number", "day", "word", "flag", "percent", "days"])
        keys[how] = {"number": "n0", "day": "d1", "word": "t0", "flag": "f0", "percent": "p0", "days": "d1"}[kind]
        keys["by"] = "d0"
    else:
        kind = dice.choice(["number", "number", "percents", "days"] + ["day"] * (how in ("min", "max")))
        keys[how] = {"number": dice.choice(NUMBERS), "percents": "p0", "days": "d0", "day": "d1"}[kind]
    if kind == "days":
        keys["days"] = dice.choice(["since", "until"])
    kind = {"days": "number", "percents": "number"}.get(kind, kind)
    if dice.random() < 0.5:
        keys["when"] = condition(dice) if dice.random() < 0.8 else [condition(dice), condition(dice)]
    if dice.random() < 0.5 or kind == "day" and how not in CHOICES:
        keys["date"] = "d0" if kind != "day" else "d1"
        if dice.random() < 0.8:
            keys["within"] = dice.randint(30, 150)
        if dice.random() < 0.3:
            keys["until"] = dice.randint(0, 29)
        if dice.random() < 0.3:
            keys.pop("by", None)
    return f"{own} {how}", keys, kind


def signal(dice, name, kind, messy):
    """A signal over a measure."""
    keys = {"weight": dice.choice([1, 2.5, 7]), "metric": name}
    low = dice.randint(-5, 20)
    if kind == "number":
        keys |= dice.choice([{"range": [low, low + 17]}, {"line": scorecards.points(dice)}, {"log_range": [0, 40]}])
        if dice.random() < 0.2:
            keys["default"] = 4
        if dice.random() < 0.2:
            keys["per"] = "seats"
    elif kind == "percent":
        # A fraction is no percentage in a text, but in a column of numbers it fits either.
        keys["range"] = ["10%", "110%"] if messy else [0.1, 1.1]
    elif kind == "day":
        keys |= {"days": dice.choice(["since", "until"]), "range": [0, 120]}
    elif kind == "word":
        keys |= {"values": {"good": 1, "poor": 0.2}, "other": dice.choice([0.5, "missing"])}
    else:
        keys["flag"] = True
    if dice.random() < 0.4:
        keys["missing"] = dice.choice(["worst", "neutral", 0.3])
    return keys


def asked(dice, name, kind):
    """A condition of a rule or a play on a measure."""
    if kind == "day":
        return {f"@since.{name}": f"> {dice.randint(0, 90)}"}
    if kind == "word":
        return {name: dice.choice(["good", "", "!= poor"])}
    if kind == "flag":
        return {name: True}
    if kind == "percent":
        return {name: dice.choice(["> 40%", "!="])}
    return {name: dice.choice([">= 3", "< 2", "", "!=", "!= 1", 2])}


def scorecard(dice, place, messy, comma, translated, optional):
    """A whole scorecard with a source, and one that may be absent."""
    lines = [f'name = "Joined {place}"', "[account]", 'id = "id"', "[bands]", "green = 62.5", "yellow = 40", "min_coverage = 0.3"]
    measures = [measure(dice, f"m{it}") for it in range(dice.randint(2, 6))]
    plain = [name for name, keys, kind in measures if kind == "number" and "count" not in keys]
    if plain and dice.random() < 0.4:
        lines += ["[input]", f"empty_is_zero = {scorecards.toml(plain[:1])}"]
    lines += ["[source.tickets]", 'file = "tickets.csv"', 'id = "who"']
    lines += ['id_map = "ids.csv"'] if translated else []
    lines += [f"{scorecards.toml(name)} = {scorecards.toml(keys)}" for name, keys, _ in measures]
    if messy:
        lines += ["[source.tickets.input]", f'decimal = "{"," if comma else "."}"', 'null = ["NA"]', 'true = ["ja"]']
    if optional:
        lines += ["[source.survey]", 'file = "absent.csv"', 'id = "who"', "optional = true", "answers = { count = true }"]
        measures.append(("answers", {}, "number"))
    for polarity in ("positive", "negative"):
        lines += [f"[{polarity}]"]
        for number, (name, _, kind) in enumerate(measures):
            if (number % 2 == 0) == (polarity == "positive"):
                lines.append(f"s{number} = {scorecards.toml(signal(dice, name, kind, messy))}")
    for number, (name, _, kind) in enumerate(measures):
        if dice.random() < 0.5:
            when = scorecards.toml(asked(dice, name, kind))
            lines += ["[[rule]]", f'id = "r{number}"', f"when = {when}", 'cap = "yellow"', 'reason = "because"']
        else:
            lines += ["[[play]]", f'action = "Play {number}"', f"when = {scorecards.toml(asked(dice, name, kind))}"]
    return "\n".join(lines) + "\n"


def write(path, columns, all_rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *all_rows])


def cases(folder, how_many=HOW_MANY):
    """The cases, written to a folder."""
    for place in range(how_many):
        dice = random.Random(f"joined {place}")
        messy, translated = place % 2 == 0, dice.random() < 0.3
        comma, optional = messy and dice.random() < 0.4, dice.random() < 0.3
        own = folder / str(place)
        own.mkdir(parents=True, exist_ok=True)
        accounts = ["id", "seats"], [[f"A{it:04}", str(dice.randint(0, 9))] for it in range(ACCOUNTS)]
        tickets = rows(dice, messy, comma, translated)
        ids = ["who", "id"], [[f"org {it}", f"A{it:04}"] for it in range(ACCOUNTS - 5)]
        write(own / "accounts.csv", *accounts)
        write(own / "tickets.csv", *tickets)
        if translated:
            write(own / "ids.csv", *ids)
        path = own / "scoring.toml"
        path.write_text(scorecard(dice, place, messy, comma, translated, optional), "utf-8")
        source = sources.Source("tickets", *tickets, ids="who", id_map=ids if translated else None)
        yield sources.Case(
            f"joined/{place}", path, own / "accounts.csv", AS_OF.isoformat(), *accounts,
            types_fit=not messy, sources=[source],
        )
