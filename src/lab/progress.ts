import type { Needs, Part } from './parts.ts';
import type { PartFinished } from './records.ts';

/** Which parts of a run have everything that they need. */
export class Progress {
  readonly #parts: {
    readonly study: string;
    readonly recipe: string;
    readonly trials: number;
    readonly measurements: number;
    readonly open: Set<string>;
    reported: boolean;
  }[];

  constructor(parts: readonly Part[], trials: Needs['trials'], requests: Needs['requests']) {
    const idsOf = (part: number, needs: Needs['trials'] | Needs['requests']) =>
      [...needs.values()].filter((need) => need.parts.includes(part)).map(({ id }) => id);
    this.#parts = parts.map(({ study, recipe }, part) => {
      const trialIds = idsOf(part, trials);
      const requestIds = idsOf(part, requests);
      return {
        study,
        recipe,
        trials: trialIds.length,
        measurements: requestIds.length,
        open: new Set([...trialIds, ...requestIds]),
        reported: false,
      };
    });
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
