import { describe, expect, test } from 'vitest';
import { DIVERGED } from '../../src/claims/evidence.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { moreSeeds } from '../../src/claims/more-seeds.ts';
import { studyOfClaim } from '../../src/claims/study-of-claim.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { printTrial, type Trial } from '../../src/lab/trial.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { trialOf } from '../../src/studies/grid.ts';
import { trialWithoutSeed } from '../../src/studies/narrowed.ts';
import { orderCommand } from '../../src/studies/study-order.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { claim } from './claim.ts';

const paper = await paperGrid();
const paperOnly = { ...paper, recipes: [RECIPES.paper] };

/** Networks of seeds 1 … n, 2 seconds each, and a claim of the capacity study that rests on them. */
function claimOn(n: number, given: Partial<Parameters<typeof claim>[0]> = {}, sizes = [24, 64]) {
  const { recipe = 'paper' } = given;
  const trials = new Map(
    seedsUpTo(n).flatMap((seed) =>
      sizes.map((hidden): [string, Trial] => {
        const trial = trialOf(paper, '4-9', hidden, seed, RECIPES[recipe as keyof typeof RECIPES]);
        return [`${recipe} ${hidden} ${seed}`, trial];
      }),
    ),
  );
  const find = (id: string) => {
    const trial = trials.get(id);
    return trial && { trial: printTrial(trial), seconds: 2 };
  };
  const id = 'hard-reliable-12-to-24';
  const of = claim({ id, verdict: 'undecided', trials: [...trials.keys()], ...given });
  return { of, find };
}

test('the claim that the tests use is one of the capacity study', () => {
  expect(LEDGER.some(({ id }) => id === 'hard-reliable-12-to-24')).toBe(true);
  expect(studyOfClaim({ id: 'hard-reliable-12-to-24' })).toBe('capacity');
});

describe('the seeds that would decide a claim', () => {
  test('are ordered for the networks that it rests on, with their cost', () => {
    const { of, find } = claimOn(10, { seedsNeeded: 16 });
    const more = moreSeeds([of], paper, find);
    expect(more.seeds).toEqual([11, 12, 13, 14, 15, 16]);
    expect(more).toMatchObject({ claims: [of], left: [], networks: 12, seconds: 24 });
    expect(more.grid).toEqual({ ...paper, seeds: seedsUpTo(16) });
    expect(orderCommand(more.order!)).toBe(
      'npx lowcap run capacity --pairs=4-9 --hidden=24,64 --seeds=16',
    );
  });

  test('are none where the study takes no more of them', () => {
    const of = claim({ id: 'capacity-by-similarity', verdict: 'undecided', seedsNeeded: 20 });
    const more = moreSeeds([of], paper, () => undefined);
    expect(more).toMatchObject({ order: undefined, claims: [], seeds: [], networks: 0 });
    expect(more.left[0].reason).toContain('takes no more seeds');
    const chosen = { ...paper, pairs: ['0-1', '4-9'] };
    expect(moreSeeds([of], chosen, () => undefined).claims).toEqual([of]);
  });

  test('are a couple where those that are there might have done', () => {
    const { of, find } = claimOn(10, { seedsNeeded: 9 });
    expect(moreSeeds([of], paper, find).seeds).toEqual([11, 12]);
  });

  test('are the lowest that the grid does not have', () => {
    const { of, find } = claimOn(4, { seedsNeeded: 7 });
    const grid = { ...paperOnly, seeds: [2, 3, 5, 9] };
    const more = moreSeeds([of], grid, find);
    expect(more.seeds).toEqual([1, 4, 6]);
    expect(more.grid.seeds).toEqual([1, 2, 3, 4, 5, 6, 9]);
  });

  test('are one more for each seed that has diverged', () => {
    const { of, find } = claimOn(8, { seedsNeeded: 12, details: { [DIVERGED]: 5 } });
    expect(moreSeeds([of], paper, find).seeds).toEqual([11, 12, 13, 14]);
  });

  test('of several claims are those of the one that needs most, with the networks of all', () => {
    const one = claimOn(10, { seedsNeeded: 12 }, [24]);
    const other = claimOn(10, { seedsNeeded: 20, recipe: 'minibatch' }, [48]);
    const find = (id: string) => one.find(id) ?? other.find(id);
    const decided = claim({ verdict: 'reproduced' });
    const more = moreSeeds([one.of, decided, other.of], paper, find);
    expect(more.seeds).toHaveLength(10);
    expect(more.claims).toEqual([one.of, other.of]);
    expect(more.order!.grid).toMatchObject({
      pairs: ['4-9'],
      hiddenSizes: [24, 48],
      recipes: paper.recipes,
    });
  });

  test('are none where no number of seeds is expected to do', () => {
    const { of, find } = claimOn(10, { seedsNeeded: null });
    const more = moreSeeds([of], paper, find);
    expect(more).toMatchObject({ order: undefined, claims: [], seeds: [], networks: 0 });
    expect(more.grid).toEqual(paper);
    expect(more.left).toMatchObject([{ claim: of, reason: /more than 200 seeds would be needed/ }]);
  });

  test('take a time that is not known when nothing is stored', () => {
    const { of } = claimOn(10, { seedsNeeded: 16 });
    const more = moreSeeds([of], paperOnly, () => undefined);
    expect(more.seconds).toBeNull();
    expect(more.order!.grid.pairs).toEqual(paper.pairs);
  });
});

test.each(STUDY_NAMES)(
  '%s trains the same networks when it is ordered for some of them',
  (study) => {
    const kinds = (pairs: readonly string[], hiddenSizes: readonly number[]) => {
      const grid = { ...paperOnly, seeds: [1, 2], pairs, hiddenSizes };
      return new Set(partsOf([study], grid).flatMap(({ trials }) => trials.map(trialWithoutSeed)));
    };
    const all = partsOf([study], { ...paperOnly, seeds: [1, 2] }).flatMap(({ trials }) => trials);
    const distinct = new Map(all.map((trial) => [trialWithoutSeed(trial), trial]));
    for (const [kind, { pair, hidden }] of distinct) {
      expect(kinds([pair], [hidden]), kind).toContain(kind);
    }
  },
);
