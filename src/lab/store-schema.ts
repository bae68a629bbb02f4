import { InputError } from '../errors.ts';
import { visibleText } from '../visible.ts';

/** The rows that a statement gives. */
export type SelectRows = (
  sql: string,
  ...values: readonly string[]
) => readonly Readonly<Record<string, unknown>>[];

/** Marks a SQLite file as a store of this program: "lowc" in ASCII. */
export const APPLICATION_ID = 0x6c6f7763;
/** Version of the tables. */
export const SCHEMA = 6;

/** Versions whose rows are those of this one, but that some are not packed. */
export const KEPT_AS_THEY_ARE: ReadonlySet<number> = new Set([3, 4, 5]);

/** The first version with a table for checkpoints. */
export const CHECKPOINTS_SINCE = 4;

/** How far cohorts in flight are, since version 4; few rows, and none of a trial that is finished. */
export const CHECKPOINT_TABLE = `
  CREATE TABLE checkpoint (
    trial TEXT PRIMARY KEY, -- id of a trial that is not finished
    digest TEXT NOT NULL,
    state TEXT NOT NULL,    -- JSON: versions, epoch, seconds, budgets
    history BLOB NOT NULL,  -- float64 [epoch, 5], little-endian
    weights BLOB NOT NULL   -- w1, b1, w2, b2 as little-endian float32
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Tables with rowids: WITHOUT ROWID a search compares whole rows, and on the way to one of 5,000 trials reads a dozen
 * rows' weights: 0.4 ms instead of 0.01. A digest is the SHA-256 of the rest of its row, see `DIGESTED`; since version 3.
 */
export const TABLES = `
  CREATE TABLE trial (
    id TEXT PRIMARY KEY,   -- trialId
    digest TEXT NOT NULL,  -- but for the weights, whose digest the record tells
    record TEXT NOT NULL,  -- the "trained" record as JSON, null for numbers that are not finite
    history BLOB NOT NULL, -- float64 [epochs, 5], little-endian; packed where that is shorter since version 6, see src/lab/packed-history.ts
    weights BLOB NOT NULL  -- w1, b1, w2, b2 as little-endian float32; last, for what comes after it is slow to reach
  ) STRICT;
  CREATE TABLE measurement ( -- since version 2
    id TEXT PRIMARY KEY,   -- identity of the request, see src/lab/request.ts
    digest TEXT NOT NULL,
    trial TEXT NOT NULL,   -- id of the trial that was measured
    name TEXT NOT NULL,    -- the measurement
    value TEXT NOT NULL,   -- JSON, packed where it is long since version 5, see src/lab/packed.ts
    seconds REAL NOT NULL  -- what it took
  ) STRICT;
  CREATE TABLE preference ( -- since version 2
    name TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    value TEXT NOT NULL    -- JSON
  ) STRICT, WITHOUT ROWID;
  ${CHECKPOINT_TABLE}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA};
`;

/** The columns of each table. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  trial: ['id TEXT', 'digest TEXT', 'record TEXT', 'history BLOB', 'weights BLOB'],
  measurement: ['id TEXT', 'digest TEXT', 'trial TEXT', 'name TEXT', 'value TEXT', 'seconds REAL'],
  preference: ['name TEXT', 'digest TEXT', 'value TEXT'],
  checkpoint: ['trial TEXT', 'digest TEXT', 'state TEXT', 'history BLOB', 'weights BLOB'],
};

/** The first version that has a table; 1 unless said otherwise. */
const SINCE: Readonly<Record<string, number>> = {
  measurement: 2,
  preference: 2,
  checkpoint: CHECKPOINTS_SINCE,
};

/**
 * Which version of the tables a database has; 0 when it is empty.
 * @throws InputError unless it is a store, of this version or an older one, whose tables are those of that version and
 * which has nothing beside them: a view may never end, a trigger does what nobody asked for
 */
export function checkSchema(select: SelectRows, file: string): number {
  const number = (pragma: string) => Number(Object.values(select(`PRAGMA ${pragma}`)[0])[0]);
  const application = number('application_id');
  const found = objectsOf(select);
  if (application !== APPLICATION_ID && found.length > 0) {
    throw new InputError(`got ${file}, a database of another program, expected a store of lowcap`);
  }
  if (found.length === 0) return 0;
  const version = number('user_version');
  if (version > SCHEMA) {
    throw new InputError(
      `got ${file}, a store of version ${version}, expected at most ${SCHEMA}: update lowcap`,
    );
  }
  const wrong =
    found.map(({ type, name }) => wrongIn(select, version, type, name)).find(Boolean) ??
    missingFrom(version, found);
  if (wrong === undefined) return version;
  throw new InputError(`got ${file} with ${wrong}, expected a store as lowcap makes it`);
}

interface SchemaObject {
  readonly type: string;
  readonly name: string;
}

/** Tables, views, triggers and indexes but for those that SQLite makes by itself. */
function objectsOf(select: SelectRows): SchemaObject[] {
  const all = select('SELECT type, name FROM sqlite_schema');
  return (all as unknown as SchemaObject[]).filter(({ name }) => !/^sqlite_/i.test(String(name)));
}

function wrongIn(
  select: SelectRows,
  version: number,
  type: string,
  name: string,
): string | undefined {
  const expected = version >= (SINCE[name] ?? 1) ? COLUMNS[name] : undefined;
  if (type !== 'table' || !expected) return `the ${visibleText(`${type} ${JSON.stringify(name)}`)}`;
  const columns = select('SELECT name, type, hidden FROM pragma_table_xinfo(?)', name) as readonly {
    name: string;
    type: string;
    hidden: number;
  }[];
  const found = columns.map((column) => `${column.name} ${column.type}`).sort();
  const wanted = expected.filter((column) => version >= 3 || !column.startsWith('digest')).sort();
  if (found.join() === wanted.join() && columns.every(({ hidden }) => hidden === 0)) {
    return undefined;
  }
  return `the columns ${visibleText(found.join(', '))} in table ${name}`;
}

function missingFrom(version: number, found: readonly SchemaObject[]): string | undefined {
  const tables = Object.keys(COLUMNS).filter((table) => version >= (SINCE[table] ?? 1));
  const missing = tables.find((table) => found.every(({ name }) => name !== table));
  return missing === undefined ? undefined : `no table ${missing}`;
}
