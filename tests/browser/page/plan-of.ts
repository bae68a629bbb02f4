import type { OpenDataset } from '../../../src/browser/index.ts';
import type { Part } from '../../../src/lab/parts.ts';
import { RECIPES } from '../../../src/lab/recipe.ts';
import { describeTrial } from '../../../src/library/training-settings.ts';

/** A sweep over sizes and seeds of one pair, with fewer epochs than the paper's. */
export function planOf(
  { head }: Pick<OpenDataset, 'head'>,
  plan: {
    readonly pair: string;
    readonly sizes: readonly number[];
    readonly seeds: readonly number[];
    readonly epochs: number;
  },
): { readonly study: string; readonly parts: readonly Part[] } {
  const { pair, sizes, seeds, epochs } = plan;
  const trials = seeds.flatMap((seed) =>
    sizes.map((hidden) =>
      describeTrial(head, { pair, hidden, seed, recipe: { ...RECIPES.paper, epochs } }),
    ),
  );
  return { study: 'sweep', parts: [{ study: 'sweep', recipe: 'paper', trials, requests: [] }] };
}
