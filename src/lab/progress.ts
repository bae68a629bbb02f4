import type { Needs, Part } from './parts.ts';
import type { PartFinished } from './records.ts';

/** Which parts of a run have everything that they need. */
export class Progress {
  readonly #parts: {
    readonly study: string;
    readonly recipe: string;
    trials: number;
    measurements: number;
    readonly open: Set<string>;
    reported: boolean;
  }[];

  constructor(parts: readonly Part[], trials: Needs['trials'], requests: Needs['requests']) {
    this.#parts = parts.map(({ study, recipe }) => ({
      study,
      recipe,
      trials: 0,
      measurements: 0,
      open: new Set(),
      reported: false,
    }));
    // Once over all of them, not once for each part: there may be millions.
    const open = (needs: Needs['trials'] | Needs['requests'], what: 'trials' | 'measurements') => {
      for (const { id, parts: of } of needs.values()) {
        for (const at of of) {
          this.#parts[at].open.add(id);
          this.#parts[at][what]++;
        }
      }
    };
    open(trials, 'trials');
    open(requests, 'measurements');
  }

  /** Trials or measurements are there. */
  finish(ids: readonly string[]): void {
    for (const { open } of this.#parts) for (const id of ids) open.delete(id);
  }

  /** The parts that have become complete since the last call. */
  *finishedParts(): Generator<PartFinished> {
    for (const [at, part] of this.#parts.entries()) {
      if (part.reported || part.open.size > 0) continue;
      part.reported = true;
      const { study, recipe, trials, measurements } = part;
      yield { type: 'study', part: at, study, recipe, trials, measurements };
    }
  }
}
