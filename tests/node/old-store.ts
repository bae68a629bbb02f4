/** The tables of stores of versions 1 and 2. */
export const OLD_TRIALS = `
  CREATE TABLE trial (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    weights BLOB NOT NULL,
    history BLOB NOT NULL
  ) STRICT;
  PRAGMA application_id = 0x6c6f7763;`;

/** What version 2 had beside them. */
export const OLD_REST = `
  CREATE TABLE measurement (
    id TEXT PRIMARY KEY,
    trial TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    seconds REAL NOT NULL
  ) STRICT;
  CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;
