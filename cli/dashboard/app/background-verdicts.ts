import type { Claim, Verdict } from '../../../src/claims/claim.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { Data } from '../panel.ts';
import { Reader } from '../reader/reader.ts';

/** Judges the claims of a grid in a thread of its own, which ends with that: what panels read does not wait for it. */
export class BackgroundVerdicts {
  readonly #makeReader: () => Pick<Reader, 'ask' | 'close'>;
  readonly #emit: (change: Pick<Data, 'verdicts'>) => void;
  #thread: Pick<Reader, 'ask' | 'close'> | undefined;
  /** Whose claims are judged, or being judged. */
  #grid: Grid | undefined;

  constructor(
    makeReader: () => Pick<Reader, 'ask' | 'close'>,
    emit: (change: Pick<Data, 'verdicts'>) => void,
  ) {
    this.#makeReader = makeReader;
    this.#emit = emit;
  }

  /** Once for each grid, until that is forgotten. Where it fails, the panel of the claims says why. */
  async judge(grid: Grid): Promise<void> {
    if (this.#grid === grid) return;
    const ended = this.forget();
    this.#grid = grid;
    const thread = (this.#thread = this.#makeReader());
    try {
      const { claims } = await thread.ask<'claims'>(grid, { type: 'claims' });
      if (this.#thread === thread) this.#emit({ verdicts: countVerdicts(claims) });
    } catch {
      // See above.
    } finally {
      await Promise.all([ended, thread.close()]);
    }
  }

  /** More may be stored by now: whoever asks next has it judged anew. What is being judged is given up. */
  async forget(): Promise<void> {
    const thread = this.#thread;
    this.#grid = this.#thread = undefined;
    await thread?.close();
  }
}

/** How many claims have which verdict. */
export function countVerdicts(claims: readonly Pick<Claim, 'verdict'>[]): Data['verdicts'] {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const { verdict } of claims) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
