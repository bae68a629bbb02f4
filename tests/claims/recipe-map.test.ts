import { expect, test } from 'vitest';
import type { Claim, Verdict } from '../../src/claims/claim.ts';
import { recipeMap } from '../../src/claims/recipe-map.ts';
import { CONTROL_RECIPES } from '../../src/studies/control-recipes.ts';

/** A primary claim with a verdict for each recipe of the map. */
const claims = (verdictOf: (place: (typeof CONTROL_RECIPES)[number]) => Verdict | undefined) =>
  CONTROL_RECIPES.flatMap((place) => {
    const verdict = verdictOf(place);
    return verdict === undefined
      ? []
      : [
          {
            id: 'capacity-scales',
            paper: 'scales',
            primary: true,
            interprets: null,
            recipe: place.label,
            verdict,
          } as Claim,
        ];
  });

test('a claim is told with the recipes in which it holds, fails, is open and untested', () => {
  const [found, ...others] = recipeMap(
    claims(({ init, batch, updates }) => {
      if (batch === 64) return 'not reproduced';
      if (init === 'normal:0.1') return updates === 10_000 ? 'untested' : 'reproduced';
      if (init === 'he') return 'partly';
      return init === 'normal:0.05' ? 'undecided' : undefined;
    }),
  );
  expect(others).toEqual([]);
  expect(found.recipes).toBe(24);
  const counts = Object.entries(found.outcomes).map(([outcome, labels]) => [
    outcome,
    labels.length,
  ]);
  expect(counts).toEqual([
    ['holds', 2],
    ['holds in part', 3],
    ['fails', 12],
    ['is open', 3],
    ['is untested', 4],
  ]);
  expect(found.outcomes.holds[0]).toBe('paper');
  expect(found.text).toBe(
    '“scales” holds in 2 of 24 recipes: full batch from N(0, 0.1²) after 100 and 1,000 updates; ' +
      'holds in part in 3 of 24 recipes: full batch from He weights after 100, 1,000 and 10,000 updates; ' +
      'fails in 12 of 24 recipes: batch 64 from N(0, 0.01²) after 100, 1,000 and 10,000 updates, ' +
      'batch 64 from N(0, 0.05²) after 100, 1,000 and 10,000 updates, ' +
      'batch 64 from N(0, 0.1²) after 100, 1,000 and 10,000 updates, ' +
      'batch 64 from He weights after 100, 1,000 and 10,000 updates; ' +
      'is open in 3 of 24 recipes: full batch from N(0, 0.05²) after 100, 1,000 and 10,000 updates; ' +
      'is untested in 4 of 24 recipes: full batch from N(0, 0.01²) after 100, 1,000 and 10,000 updates, ' +
      'full batch from N(0, 0.1²) after 10,000 updates.',
  );
});

test('what is the same everywhere names no recipe, and only primary claims of ours are mapped', () => {
  const all = claims(() => 'not reproduced');
  const others = all.flatMap((claim) => [
    { ...claim, id: 'other', primary: false },
    { ...claim, id: 'theirs', interprets: 'capacity-scales' },
  ]);
  expect(recipeMap([...all, ...others]).map(({ text }) => text)).toEqual([
    '“scales” fails in all 24 recipes.',
  ]);
});
