import * as v from 'valibot';
import type { ForkedTrial } from '../explore/trials/fork-tree.ts';
import { FORKS_SHAPE, isPrintedTrial } from '../lab/stored-shapes.ts';
import type { PrintedTrial } from '../lab/trial.ts';
import { digestOfValue } from './store-cells.ts';
import { isUnreadable, type Prepare } from './store-errors.ts';

/** What a measurement row is about. */
export interface MeasurementHead {
  readonly id: string;
  readonly trialId: string;
  readonly measurement: string;
  /** Of its value. */
  readonly bytes: number;
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
    const rows = this.#prepare('SELECT id FROM trial ORDER BY id').all() as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** All networks with what they say they are, as far as that can be read, one after the other. */
  *trials(): Generator<HeadOfTrial> {
    const rows = this.#prepare(
      `SELECT id, iif(json_valid(record), record -> '$.trial', NULL) AS trial FROM trial ORDER BY rowid`,
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
    const rows = this.#prepare(
      `SELECT id, forks FROM (
         SELECT rowid, id, iif(json_valid(record), record -> '$.trial.recipe.forks', NULL) AS forks FROM trial
       ) WHERE forks IS NOT NULL ORDER BY rowid`,
    ).all() as { id: string; forks: string }[];
    return rows.flatMap(({ id, forks: text }) => {
      const forks: unknown = JSON.parse(text);
      return v.is(FORKS_SHAPE, forks)
        ? [{ trialId: id, forks: forks as ForkedTrial['forks'] }]
        : [];
    });
  }

  /** The ids of all trials and measurements. */
  ids(): Set<string> {
    const rows = this.#prepare('SELECT id FROM trial UNION ALL SELECT id FROM measurement').all();
    return new Set(rows.map(({ id }) => id as string));
  }

  /** The ids of the trials that have a checkpoint. */
  checkpoints(): string[] {
    const rows = this.#prepare('SELECT trial FROM checkpoint').all() as { trial: string }[];
    return rows.map(({ trial }) => trial);
  }

  measurements(): MeasurementHead[] {
    return this.#prepare(
      'SELECT id, trial AS trialId, name AS measurement, octet_length(value) AS bytes FROM measurement',
    ).all() as unknown as MeasurementHead[];
  }

  /** SHA-256 of a measured value as JSON, the same in every store that has it; undefined when it is not there. */
  valueDigest(id: string): string | undefined {
    const row = this.#prepare('SELECT value FROM measurement WHERE id = ?').get(id);
    return row && digestOfValue(String(row['value']));
  }
}
