import type { DatabaseSync } from 'node:sqlite';
import { InputError } from '../errors.ts';

/** Marks a SQLite file as a store of this program: "lowc" in ASCII. */
const APPLICATION_ID = 0x6c6f7763;
/** Version of the tables. */
export const SCHEMA = 2;

/**
 * Tables with rowids: WITHOUT ROWID a search compares whole rows, and on the way to one of 5,000 trials reads a dozen
 * rows' weights: 0.4 ms instead of 0.01.
 */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS trial (
    id TEXT PRIMARY KEY,   -- trialId
    record TEXT NOT NULL,  -- the "trained" record as JSON, null for numbers that are not finite
    history BLOB NOT NULL, -- float64 [epochs, 5], little-endian
    weights BLOB NOT NULL  -- w1, b1, w2, b2 as little-endian float32; last, for what comes after it is slow to reach
  ) STRICT;
  CREATE TABLE IF NOT EXISTS measurement ( -- since version 2
    id TEXT PRIMARY KEY,   -- identity of the request, see src/lab/request.ts
    trial TEXT NOT NULL,   -- id of the trial that was measured
    name TEXT NOT NULL,    -- the measurement
    value TEXT NOT NULL,   -- JSON
    seconds REAL NOT NULL  -- what it took
  ) STRICT;
  CREATE TABLE IF NOT EXISTS preference ( -- since version 2
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL    -- JSON
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA};
`;

/**
 * @param oldest a store of an older version would have to be written first
 * @throws InputError unless the file is a store that this version can read
 */
export function checkTables(database: DatabaseSync, file: string, oldest = 0): void {
  const number = (pragma: string) =>
    Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() as object)[0]);
  const application = number('application_id');
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
  if (application !== APPLICATION_ID && tables.n > 0) {
    throw new InputError(`got ${file}, a database of another program, expected a store of lowcap`);
  }
  const version = number('user_version');
  if (version > SCHEMA) {
    throw new InputError(
      `got ${file}, a store of version ${version}, expected at most ${SCHEMA}: update lowcap`,
    );
  }
  if (version < oldest) {
    throw new InputError(
      `got ${file}, a store of version ${version} that cannot be written, expected version ${oldest}`,
    );
  }
}
