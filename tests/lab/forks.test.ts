import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { historyDifference, type OpenedTrial, openTrial } from '../../src/lab/open-trial.ts';
import { type Fork, RECIPES, type Recipe, recipeName, recipeText } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { stagesOf, stagesUntil } from '../../src/lab/stages.ts';
import { wrongInTrial } from '../../src/lab/stored-shapes.ts';
import { parentTrial, printTrial, type Trial, trialAtEpoch, trialId } from '../../src/lab/trial.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
const { signal } = new AbortController();

const MASK = { sparsity: 0.9, keep: true, digest: 'a'.repeat(64) } as const;

const PARENT: Trial = {
  dataset: 'mnist',
  datasetDigest: 'c'.repeat(64),
  pair: '4-9',
  seed: 1,
  hidden: 24,
  recipe: RECIPES.paper,
};

/** A fork of a trial. */
async function forkOf(
  parent: Trial,
  fork: Pick<Fork, 'epoch' | 'mask'>,
  changes: Partial<Recipe> = {},
): Promise<Trial> {
  const { recipe } = parent;
  const { learningRate, epochs, forks = [] } = recipe;
  const own = { parent: await trialId(parent), learningRate, epochs, ...fork };
  return { ...parent, recipe: { ...recipe, ...changes, forks: [...forks, own] } };
}

describe('the id of a fork', () => {
  test('is the SHA-256 of its parent’s id, the epoch, its mask, its rate and its epochs', async () => {
    const parent = await trialId(PARENT);
    const plain = `["fork",${ARITHMETIC},"${parent}",30,null,0.03,100]`;
    const sum = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(await trialId(await forkOf(PARENT, { epoch: 30 }))).toBe(sum(plain));
    const pruned = await forkOf(PARENT, { epoch: 30, mask: MASK }, { learningRate: 0.1 });
    const text = `["fork",${ARITHMETIC},"${parent}",30,["${MASK.digest}",true],0.1,100]`;
    expect(await trialId(pruned)).toBe(sum(text));
  });

  test('changes with each of them, and with all that the parent’s id is made of', async () => {
    const fork = await forkOf(PARENT, { epoch: 30, mask: MASK });
    const others = await Promise.all([
      forkOf(PARENT, { epoch: 31, mask: MASK }),
      forkOf(PARENT, { epoch: 30 }),
      forkOf(PARENT, { epoch: 30, mask: { ...MASK, keep: false } }),
      forkOf(PARENT, { epoch: 30, mask: { ...MASK, digest: 'b'.repeat(64) } }),
      forkOf(PARENT, { epoch: 30, mask: MASK }, { learningRate: 0.1 }),
      forkOf(PARENT, { epoch: 30, mask: MASK }, { epochs: 150 }),
      forkOf(fork, { epoch: 30 }),
      forkOf({ ...PARENT, seed: 2 }, { epoch: 30, mask: MASK }),
      forkOf({ ...PARENT, datasetDigest: 'd'.repeat(64) }, { epoch: 30, mask: MASK }),
      forkOf(
        { ...PARENT, recipe: { ...RECIPES.paper, epochs: 99 } },
        { epoch: 30, mask: MASK },
        { epochs: 100 },
      ),
      PARENT,
    ]);
    const ids = await Promise.all([fork, ...others].map(trialId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('knows neither the order of settings nor how the mask was made', async () => {
    const fork = await forkOf(PARENT, { epoch: 30, mask: MASK }, { learningRate: 0.1 });
    const id = await trialId(fork);
    const turned = (value: object) => Object.fromEntries(Object.entries(value).toReversed());
    const forks = fork.recipe.forks!.map((one) => turned(one) as unknown as Fork);
    expect(
      await trialId({ ...fork, recipe: turned({ ...fork.recipe, forks }) as unknown as Recipe }),
    ).toBe(id);
    const mask = { ...MASK, sparsity: 0.5, scope: 'random' } as const;
    expect(await trialId(await forkOf(PARENT, { epoch: 30, mask }, { learningRate: 0.1 }))).toBe(
      id,
    );
    expect(await trialId({ ...fork, dataset: '/elsewhere' })).toBe(id);
  });
});

test('a fork says in its recipe what it goes on from, and leads back to it', async () => {
  const first = await forkOf(PARENT, { epoch: 30, mask: MASK }, { learningRate: 0.1 });
  const second = await forkOf(first, { epoch: 60 }, { epochs: 150 });
  const [one, two] = second.recipe.forks!;
  expect(parentTrial(second, two)).toEqual(first);
  expect(parentTrial(first, one)).toEqual(PARENT);
  expect([29, 30, 59, 60].map((epoch) => trialAtEpoch(second, epoch))).toEqual([
    PARENT,
    first,
    first,
    second,
  ]);
  expect(recipeName(first.recipe)).toBe('custom');
  const parent = one.parent.slice(0, 12);
  expect(recipeText(first.recipe)).toBe(
    `init normal:0.1, full batch, rate 0.1, 100 epochs, forked from ${parent} at epoch 30, there pruned by 0.9, kept`,
  );
  expect(wrongInTrial(printTrial(second))).toBeUndefined();
  const wrong = { ...second, recipe: { ...second.recipe, forks: [{ ...one, parent: 'x' }] } };
  expect(wrongInTrial(printTrial(wrong))).toMatch(/^recipe\.forks\.0\.parent "x" where 64 hex/);
});

test('stages lie between forks, and end with the epoch that is opened', async () => {
  const first = await forkOf(PARENT, { epoch: 30, mask: MASK }, { learningRate: 0.1 });
  const { recipe } = await forkOf(first, { epoch: 60 }, { epochs: 150 });
  const stages = stagesOf(recipe);
  const [root, pruned] = [
    { epochs: 30, learningRate: 0.03 },
    { epochs: 60, learningRate: 0.1, pruning: MASK },
  ];
  expect(stages).toEqual([root, pruned, { epochs: 150, learningRate: 0.1 }]);
  expect(stagesUntil(stages, 0)).toEqual([{ ...root, epochs: 0 }]);
  expect(stagesUntil(stages, 29)).toEqual([{ ...root, epochs: 29 }]);
  expect(stagesUntil(stages, 30)).toEqual([root, { ...pruned, epochs: 30 }]);
  expect(stagesUntil(stages, 150)).toEqual(stages);
  const [one, two] = recipe.forks!;
  expect(() => stagesOf({ ...recipe, forks: [two, one] })).toThrow(
    'got epoch 30 in a network forked later than that, expected forks in the order of their epochs',
  );
});

describe('a trained network', () => {
  let dataset: Dataset;
  let trial: Trial;
  const store = new MemoryStore();

  const train = async (...trials: Trial[]) => {
    const execute = executeHere(core, dataset);
    const parts = [{ study: 'x', recipe: 'x', trials, requests: [] }];
    return collect(run({ study: 'x', parts, dataset, core, workers: 1, execute, store, signal }));
  };
  const open = async (of: Trial, epoch: number) =>
    (await openTrial(core, dataset, of, epoch, signal)) as OpenedTrial;

  beforeAll(async () => {
    dataset = await smallDataset();
    [trial] = gridTrials(dataset, {
      pairs: ['4-9'],
      hiddenSizes: [4],
      seeds: [1],
      recipe: { ...RECIPES.minibatch, epochs: 6 },
    });
    await train(trial);
  });

  test('is opened at every epoch with the bits of its history', async () => {
    const id = await trialId(trial);
    const history = store.history(id)!;
    for (let epoch = 0; epoch <= 6; epoch++) {
      const opened = await open(trial, epoch);
      expect(opened.history).toEqual(history.slice(0, 5 * epoch));
      expect(historyDifference(opened.history, history)).toBeUndefined();
    }
    const [first, last] = [await open(trial, 0), await open(trial, 6)];
    expect(first.network).toMatchObject(drawNetwork(core, 1, 784, 4, 'he'));
    expect(last).toMatchObject({
      digest: store.find(id)!.weights,
      validation: store.find(id)!.validation,
      test: store.find(id)!.test,
    });
    await expect(open(trial, 7)).rejects.toThrow(
      'got epoch 7, expected a whole number from 0 to 6',
    );
    await expect(open(trial, -1)).rejects.toThrow('got epoch -1');
    const changed = history.slice();
    changed[2 * 5 + 2] += Number.EPSILON;
    expect(historyDifference(last.history, changed)).toEqual({
      epoch: 3,
      value: 'f1',
      got: history[12],
      expected: changed[12],
    });
  });

  test('comes to the same bits when nothing is changed, and a mask that is another one fails', async () => {
    const same = await forkOf(trial, { epoch: 3 });
    const again = await forkOf(same, { epoch: 4 });
    const wrong = await forkOf(trial, { epoch: 3, mask: MASK });
    const records = await train(same, again, wrong);
    const [parent, ...forks] = await Promise.all([trial, same, again].map(trialId));
    for (const id of forks) {
      expect(store.weights(id)).toEqual(store.weights(parent));
      expect(store.history(id)).toEqual(store.history(parent));
    }
    expect(records.filter(({ type }) => type === 'failed')).toMatchObject([
      {
        trialId: await trialId(wrong),
        reason: expect.stringMatching(
          /^got weights pruned at epoch 3 whose mask has the digest [0-9a-f]{64}, expected a{64}$/,
        ),
      },
    ]);
    // Its best epoch is one of its own.
    expect(store.find(forks[1])!.best.epoch).toBeGreaterThan(4);
  });
});
