import type { DatasetHead } from '../../../src/data/dataset.ts';
import type { Part } from '../../../src/lab/parts.ts';
import { RECIPES } from '../../../src/lab/recipe.ts';
import type { Request } from '../../../src/lab/request.ts';
import { describeTrial } from '../../../src/library/training-settings.ts';

/** What is trained, and whether it is measured. */
export interface Plan {
  readonly pair: string;
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  /** Fewer than the paper's. */
  readonly epochs: number;
  readonly measured?: boolean;
}

/** A sweep over sizes and seeds of one pair. */
export function planOf(
  head: DatasetHead,
  { pair, sizes, seeds, epochs, measured = false }: Plan,
): { readonly study: string; readonly parts: readonly Part[] } {
  const trials = seeds.flatMap((seed) =>
    sizes.map((hidden) =>
      describeTrial(head, { pair, hidden, seed, recipe: { ...RECIPES.paper, epochs } }),
    ),
  );
  const requests = trials.flatMap((trial): Request[] => [
    { measurement: 'census', trial, params: { sparsity: 0.9 } },
    { measurement: 'pruning', trial, params: { scopes: ['layer', 'random'], percent: [50, 95] } },
    { measurement: 'noise', trial, params: { sigmas: [0.3], draws: 2, clip: true } },
  ]);
  const part = { study: 'sweep', recipe: 'paper', trials, requests: measured ? requests : [] };
  return { study: 'sweep', parts: [part] };
}
