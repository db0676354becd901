-- Version 1: a night a row, a column of a night a row.

CREATE TABLE night (
    id            INTEGER PRIMARY KEY,
    as_of         TEXT    NOT NULL,            -- 2026-11-01
    scorecard     TEXT    NOT NULL,            -- the scorecard's name, empty for one without
    taken         TEXT    NOT NULL,            -- 2026-11-01T02:00:07Z
    tool          TEXT    NOT NULL,
    input_sha256  TEXT    NOT NULL,
    sha256        TEXT    NOT NULL,            -- of the scorecard
    decimal       TEXT    NOT NULL CHECK (decimal IN ('point', 'comma', 'undecided')),
    nulls         BLOB    NOT NULL,            -- spellings of empty cells, packed
    quantile      INTEGER NOT NULL CHECK (quantile IN (0, 1)),
    green_from    REAL,                        -- with quantile bands: the least green score
    red_to        REAL,                        -- with quantile bands: the greatest red score
    scored        INTEGER NOT NULL,
    skipped       INTEGER NOT NULL,
    value_missing INTEGER NOT NULL,
    mean_score    REAL,
    UNIQUE (as_of, scorecard)
) STRICT;

CREATE TABLE band (
    night    INTEGER NOT NULL REFERENCES night (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3), -- green, yellow, red, unknown
    accounts INTEGER NOT NULL,
    value    REAL    NOT NULL,
    PRIMARY KEY (night, place)
) STRICT, WITHOUT ROWID;

-- The cells of all accounts of a night in one column, packed.
CREATE TABLE cells (
    night  INTEGER NOT NULL REFERENCES night (id) ON DELETE CASCADE,
    part   TEXT    NOT NULL CHECK (part IN ('account', 'input')),
    name   TEXT    NOT NULL,
    packed BLOB    NOT NULL,
    UNIQUE (night, part, name)
) STRICT;

-- The files of each scorecard: the one asked for at place 0, each base behind what extends it.
CREATE TABLE scorecard_file (
    sha256 TEXT    NOT NULL,
    place  INTEGER NOT NULL,
    file   TEXT    NOT NULL,
    text   TEXT    NOT NULL,
    PRIMARY KEY (sha256, place)
) STRICT, WITHOUT ROWID;
