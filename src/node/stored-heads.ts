import * as v from 'valibot';
import type { ForkedTrial } from '../explore/trials/fork-tree.ts';
import { FORKS_SHAPE, isPrintedTrial } from '../lab/stored-shapes.ts';
import type { PrintedTrial } from '../lab/trial.ts';
import { digestOfValue } from './store-cells.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';
import { BY_NUMBER, type IndexedTable, rowNumbers } from './store-keys.ts';

/** What a measurement row is about. */
export interface MeasurementHead {
  readonly id: string;
  readonly trialId: string;
  readonly measurement: string;
  /** Of its value. */
  readonly bytes: number;
}

/** The same with what it took. */
export interface TimedMeasurement extends Omit<MeasurementHead, 'bytes'> {
  readonly seconds: number;
}

/** A network with what it says it is, which nobody has compared with its digest. */
export interface HeadOfTrial {
  readonly id: string;
  readonly trial: PrintedTrial;
}

/** What a store holds, without a look at what is large, and without a word on what is damaged. */
export class StoredHeads {
  readonly #prepare: Prepare;

  constructor(prepare: Prepare) {
    this.#prepare = prepare;
  }

  /** The ids of all trials, in their order. */
  trialIds(): string[] {
    return this.#ids('trial').sort();
  }

  /** All networks with what they say they are, as far as that can be read, one after the other. */
  *trials(): Generator<HeadOfTrial> {
    const rows = this.#prepare(
      `SELECT id, ${partOf('$.trial')} AS trial FROM trial ORDER BY rowid`,
    ).iterate() as Iterable<{ id: string; trial: string | null }>;
    try {
      for (const { id, trial: text } of rows) {
        const trial: unknown = text === null ? undefined : JSON.parse(text);
        if (isPrintedTrial(trial)) yield { id, trial };
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
  }

  /** All networks that were forked, in the order in which they were saved. */
  forks(): ForkedTrial[] {
    const part = partOf('$.trial.recipe.forks');
    const rows = this.#every<{ id: string; forks: string }>('trial', `id, ${part} AS forks`, {
      where: `${part} IS NOT NULL`,
    });
    return rows.flatMap(({ id, forks: text }) => {
      const forks: unknown = JSON.parse(text);
      return v.is(FORKS_SHAPE, forks)
        ? [{ trialId: id, forks: forks as ForkedTrial['forks'] }]
        : [];
    });
  }

  /** Of networks on which something was measured, as far as that can be read. */
  measuredSeeds(): Set<number> {
    const rows = this.#every<{ seed: string | null }>(
      'trial',
      `DISTINCT ${partOf('$.trial.seed')} AS seed`,
      { where: 'id IN (SELECT trial FROM measurement)' },
    );
    return new Set(rows.map(({ seed }) => Number(seed)));
  }

  /** The ids of all trials and measurements. */
  ids(): Set<string> {
    return new Set([...this.#ids('trial'), ...this.#ids('measurement')]);
  }

  /** The ids of the trials that have a checkpoint. */
  checkpoints(): string[] {
    try {
      const rows = this.#prepare('SELECT trial FROM checkpoint').all() as { trial: string }[];
      return rows.map(({ trial }) => trial);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return [];
    }
  }

  measurements(): MeasurementHead[] {
    return this.#every(
      'measurement',
      'id, trial AS trialId, name AS measurement, octet_length(value) AS bytes',
    );
  }

  /** All measurements, or those of one trial, with what they took, which takes longer to read. */
  timedMeasurements(trialId?: string): TimedMeasurement[] {
    const columns = 'id, trial AS trialId, name AS measurement, seconds';
    if (trialId === undefined) return this.#every('measurement', columns);
    return this.#every('measurement', columns, {
      where: 'trial = :trial',
      values: { trial: trialId },
    });
  }

  /** The first ids of a table, so many at most, that begin with hexadecimal digits. */
  idsFrom(table: IndexedTable, digits: string, most: number): string[] {
    // By the index of ids: no hexadecimal digit comes after f.
    return this.#ids(table, {
      where: 'id >= :first AND id < :last',
      values: { first: digits, last: `${digits}g` },
    })
      .sort()
      .slice(0, most);
  }

  /** The trials whose weights have a digest that begins so. */
  withWeights(digest: string): string[] {
    return this.#ids('trial', {
      where: `substr(${partOf('$.weights')} ->> '$', 1, length(:digest)) = :digest`,
      values: { digest },
    });
  }

  /** SHA-256 of a measured value as JSON, the same in every store that has it; undefined when it is not there. */
  valueDigest(id: string): string | undefined {
    const row = this.#prepare('SELECT value FROM measurement WHERE id = ?').get(id);
    return row && digestOfValue(String(row['value']));
  }

  #ids(table: IndexedTable, rows?: Selected): string[] {
    return this.#every<{ id: string }>(table, 'id', { ...rows, order: 'id' }).map(({ id }) => id);
  }

  /** Columns of rows; where pages are damaged of those rows that can be read. */
  #every<Row>(
    table: IndexedTable,
    columns: string,
    { where = 'true', values = {}, order = 'rowid' }: Selected = {},
  ): Row[] {
    const select = `SELECT ${columns} FROM ${table} WHERE ${where}`;
    try {
      return this.#prepare(`${select} ORDER BY ${order}`).all(values) as Row[];
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
    const one = this.#prepare(`${select} AND ${BY_NUMBER}`);
    return rowNumbers(this.#prepare, table).flatMap((number) => {
      try {
        return (one.get(values, number) as Row | undefined) ?? [];
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        return [];
      }
    });
  }
}

/** Some rows of a table. */
interface Selected {
  readonly where?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly order?: 'rowid' | 'id';
}

/** What a record has under a path, as JSON; null where the record is none. */
const partOf = (path: string) => `iif(json_valid(record), record -> '${path}', NULL)`;
