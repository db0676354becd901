"""One case whose names and texts try to break out of where they stand."""

import csv

import scorecards
import sources

# Every way out of a literal, an identifier or a comment that an engine might take.
NAMES = [
    "it's", "back\\slash", "ends in \\", 'double "quote"', "tick `mark`", "*/ /* -- of it",
    "'; DROP TABLE accounts; --", "\\'; SELECT 1 --", "\\x27 \\u0027 \\047", "$1 :a @b ?1 %s {0}",
    "{{ ref('x') }} {% raw %}", "a.b[0]", "한국어 이름", "🦀 crab", "right \u202eto left", "é è", "#hash //",
]
# What an engine's own tools would replace in a text; as the name of a column it is refused.
TEXTS = ["${x} ${env:HOME}", "&name", "line\nbreak", "tab\tstop", "no-break\u00a0blank"]


def case(folder, cannot_name=None):
    """Every name that an engine can have as a column with a signal, a rule and a play of its own."""
    toml = scorecards.toml
    names = [it for it in NAMES if not (cannot_name and cannot_name in it)]
    lines = [f"name = {toml(' '.join(NAMES))}", "[account]", 'id = "id"', "[bands]", "green = 70", "yellow = 40"]
    words = [*NAMES, *TEXTS]
    # Each column tells one of the words from all others.
    pairs = [(names[place % len(names)], word, f"{word} {place}") for place, word in enumerate(words)]
    lines.append("[positive]")
    lines += [
        f"{toml(id)} = {{ weight = 1, metric = {toml(column)}, label = {toml(word)},"
        f" values = {{ {toml(word)} = 1, {toml(word + '.')} = 0.5 }}, other = 0 }}"
        for column, word, id in pairs
    ]
    for column, word, id in pairs:
        lines += ["[[rule]]", f"id = {toml(id)}", f"when = {{ {toml(column)} = {toml(word)} }}"]
        lines += ['cap = "yellow"', f"reason = {toml(word)}"]
        lines += ["[[play]]", f"action = {toml(id)}", f'when = {{ "@rule" = {toml(id)} }}']
    folder.mkdir(parents=True, exist_ok=True)
    scorecard, accounts = folder / "hostile.toml", folder / "hostile.csv"
    scorecard.write_text("\n".join(lines) + "\n", "utf-8")
    columns = ["id", *names]
    rows = [[f"{place} {word}", *([word] * len(names))] for place, word in enumerate(words)]
    rows += [[f"{place} {word}.", *([word + "."] * len(names))] for place, word in enumerate(words)]
    rows.append(["each its own", *names])
    with open(accounts, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return sources.Case("hostile names", scorecard, accounts, "2026-11-01", columns, rows, types_fit=True)
