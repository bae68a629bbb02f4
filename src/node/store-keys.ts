import { type DamagedRow, UNKNOWN_ID } from '../lab/damaged-row.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';

/** Numbers are kept as text, for a damaged one may be none that JavaScript can hold. */
export const BY_NUMBER = 'rowid = CAST(? AS INTEGER)';
const NUMBER = 'CAST(rowid AS TEXT) AS number';
const AFTER_NUMBER = 'rowid > CAST(? AS INTEGER)';

/** The tables whose rows are found by an index of their ids. */
export type IndexedTable = 'trial' | 'measurement';

/** The ids of a table by the numbers of their rows, as the table and its index have them. */
interface RowKeys {
  readonly table: ReadonlyMap<string, string>;
  readonly index: ReadonlyMap<string, string>;
  /** Why one of them could not be read to its end. */
  readonly failures: readonly string[];
}

/** Numbers of rows by the ids that they have themselves, for when the index cannot be trusted. */
type RowNumbers = Readonly<Record<IndexedTable, ReadonlyMap<string, string>>>;

/** What the index of ids does not find of a store: looked for when the first trial or measurement is asked for. */
export class LostRows {
  readonly #prepare: Prepare;
  readonly #damaged: Map<string, DamagedRow>;
  #numbers: RowNumbers | undefined;
  #isKnown = false;

  /** @param damaged where they are added */
  constructor(prepare: Prepare, damaged: Map<string, DamagedRow>) {
    this.#prepare = prepare;
    this.#damaged = damaged;
  }

  /** By which rows are found instead of by the index, for one wrong entry of it hides others; undefined where it finds all. */
  get numbers(): RowNumbers | undefined {
    this.#look();
    return this.#numbers;
  }

  /** What is damaged, those among it. */
  get damaged(): ReadonlyMap<string, DamagedRow> {
    this.#look();
    return this.#damaged;
  }

  /** The index was made anew. */
  trustIndex(): void {
    this.#numbers = undefined;
  }

  #look(): void {
    if (this.#isKnown) return;
    const lost = lostRows(this.#prepare);
    this.#isKnown = true;
    for (const row of lost) this.#damaged.set(row.id, row);
    if (lost.length > 0) this.#numbers = numbersById(this.#prepare);
  }
}

function numbersById(prepare: Prepare): RowNumbers {
  const of = (table: IndexedTable) =>
    new Map(Array.from(keysOf(prepare, table).table, ([number, id]) => [id, number]));
  return { trial: of('trial'), measurement: of('measurement') };
}

/** Every row of a table that the table or its index has, by number. */
export function rowNumbers(prepare: Prepare, table: IndexedTable): string[] {
  const keys = keysOf(prepare, table);
  return [...new Set([...keys.table.keys(), ...keys.index.keys()])];
}

/**
 * Rows that would be missing without a word: those that the table has and its index has not, or the other way round, and
 * those on pages that cannot be read. Takes a look at the ids alone, some milliseconds for thousands.
 */
export function lostRows(prepare: Prepare): DamagedRow[] {
  const release = snapshot(prepare);
  try {
    return (['trial', 'measurement'] as const).flatMap((kind) => lostRowsOf(prepare, kind));
  } finally {
    release();
  }
}

/**
 * From now on the store is read as it is at one moment: what another process replaces between two questions would be taken
 * for damaged. Snapshots may overlap.
 * @returns what ends it
 */
export function snapshot(prepare: Prepare): () => void {
  prepare('SAVEPOINT reading').run();
  return () => {
    try {
      prepare('RELEASE reading').run();
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      // Where pages cannot be read SQLite ends it only so. Nothing was changed in it.
      prepare('ROLLBACK').run();
    }
  };
}

function lostRowsOf(prepare: Prepare, kind: IndexedTable): DamagedRow[] {
  if (isIndexWhole(prepare, kind)) return [];
  const { table, index, failures } = keysOf(prepare, kind);
  const numbers = [...new Set([...table.keys(), ...index.keys()])];
  const rows = numbers.flatMap((number) => {
    const [found, known] = [table.get(number), index.get(number)];
    if (found === known) return [];
    const wrong =
      found === undefined
        ? 'an entry in the index of ids and no row'
        : known === undefined
          ? 'a row that the index of ids does not have'
          : 'another id in its row than in the index of ids';
    return [found, known].flatMap((id) => (id === undefined ? [] : { kind, id, wrong }));
  });
  return [...rows, ...failures.map((wrong) => ({ kind, id: UNKNOWN_ID, wrong }))];
}

/**
 * Whether the index finds every row of the table under its id, and has no other entries. Asked of SQLite in two questions,
 * because to fetch thousands of ids is what costs time.
 */
function isIndexWhole(prepare: Prepare, table: IndexedTable): boolean {
  const index = `sqlite_autoindex_${table}_1`;
  const found = `SELECT count(*) AS rows, total(entry.rowid IS row.rowid) AS found FROM ${table} AS row NOT INDEXED
    LEFT JOIN ${table} AS entry INDEXED BY ${index} ON entry.id = row.id`;
  const entries = `SELECT count(*) AS entries FROM (SELECT id FROM ${table} INDEXED BY ${index} ORDER BY id)`;
  try {
    const rows = prepare(found).get();
    return (
      rows?.['rows'] === rows?.['found'] && rows?.['rows'] === prepare(entries).get()?.['entries']
    );
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return false;
  }
}

function keysOf(prepare: Prepare, table: IndexedTable): RowKeys {
  const failures: string[] = [];
  const fail = (error: Error) => failures.push(`pages that cannot be read (${error.message})`);
  const index = new Map<string, string>();
  try {
    const sql = `SELECT ${NUMBER}, id FROM ${table} INDEXED BY sqlite_autoindex_${table}_1 ORDER BY id`;
    for (const { number, id } of prepare(sql).iterate()) index.set(String(number), String(id));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    fail(error);
  }
  return { table: idsInTable(prepare, table, index, fail), index, failures };
}

/** Numbers that are tried one by one where pages cannot be read, at most: a damaged one may be the last of billions. */
const MOST_STEPS = 10_000;

/**
 * The ids of a table by number, also of the rows after a page that cannot be read.
 * @param index the same as the index has them
 * @param fail is told why one could not be read, once for all
 */
function idsInTable(
  prepare: Prepare,
  table: IndexedTable,
  index: ReadonlyMap<string, string>,
  fail: (error: Error) => void,
): Map<string, string> {
  const found = new Map<string, string>();
  const rest = prepare(
    `SELECT ${NUMBER}, id FROM ${table} NOT INDEXED WHERE ${AFTER_NUMBER} ORDER BY rowid`,
  );
  let after = 0n;
  let next: NextNumber | undefined;
  for (;;) {
    try {
      for (const { number, id } of rest.iterate(String(after))) {
        // Pages in a circle.
        if (found.has(String(number))) return found;
        found.set(String(number), String(id));
        after = BigInt(String(number));
      }
      return found;
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      if (!next) {
        fail(error);
        next = nextNumbers(prepare, table, index.keys());
      }
      // The row of that number would be on that page too.
      const following = next(after + 1n);
      if (following === undefined) return found;
      after = following - 1n;
    }
  }
}

/** The number to look for next, of those that are larger than one. */
type NextNumber = (than: bigint) => bigint | undefined;

/** One after the other, so that no row is missed; after very many steps only those that the index has. */
function nextNumbers(prepare: Prepare, table: IndexedTable, inIndex: Iterable<string>): NextNumber {
  const known = Array.from(inIndex, BigInt).sort((a, b) => (a < b ? -1 : 1));
  const last = lastNumber(prepare, table, known.at(-1) ?? 0n);
  let steps = 0;
  let at = 0;
  return (than) => {
    if (steps++ < MOST_STEPS) return than < last ? than + 1n : undefined;
    while (at < known.length && known[at]! <= than) at++;
    return known[at];
  };
}

/** Of the last row, as far as the table or its index tells. */
function lastNumber(prepare: Prepare, table: IndexedTable, inIndex: bigint): bigint {
  try {
    const row = prepare(
      `SELECT CAST(max(rowid) AS TEXT) AS number FROM ${table} NOT INDEXED`,
    ).get();
    const inTable = BigInt(String(row?.['number'] ?? 0));
    return inTable > inIndex ? inTable : inIndex;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return inIndex;
  }
}
