import { describe, expect, test } from 'vitest';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { choiceOf } from '../../src/explore/trials/fork-form.ts';
import { type Fork, type Recipe, RECIPES } from '../../src/lab/recipe.ts';
import { chosenFork, forkingCommand, openingCommands } from '../../web/views/time/fork-choice.ts';
import { DEFAULTS, type Settings } from '../../web/state/settings.ts';

const [ROOT, CHILD, GRANDCHILD] = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

const networkOf = (trialId: string, recipe: Partial<Recipe> = {}) => ({
  trialId,
  trial: {
    dataset: 'mnist',
    pair: '4-9',
    seed: 1,
    hidden: 24,
    recipe: { name: 'x', ...RECIPES.minibatch, ...recipe },
  },
});
const root = networkOf(ROOT);
const MASK = { sparsity: 0.9, scope: 'global', keep: false, digest: 'd'.repeat(64) } as const;
const toChild: Fork = { parent: ROOT, epoch: 30, learningRate: 0.03, epochs: 100, mask: MASK };
const toGrandchild: Fork = { parent: CHILD, epoch: 60, learningRate: 0.1, epochs: 100 };
const grandchild = networkOf(GRANDCHILD, {
  learningRate: 0.1,
  epochs: 150,
  forks: [toChild, toGrandchild],
});
const at = (epoch: number, more: Partial<Settings> = {}): Settings => ({
  ...DEFAULTS,
  epoch,
  ...more,
});

describe('what is chosen for a fork', () => {
  test('is at first nothing but the epoch', () => {
    const form = chosenFork(root, at(40));
    expect(choiceOf(form)).toEqual({ epoch: 40, learningRate: 0.03, epochs: 100 });
    expect(forkingCommand(form)).toBe(`npx lowcap fork ${ROOT.slice(0, 12)} --epoch 40`);
  });

  test('goes on for an epoch at least, and is within those of the network', () => {
    expect(chosenFork(root, at(4000))).toMatchObject({ epoch: 100, epochs: 101 });
    expect(chosenFork(root, at(40, { forkEpochs: 20 }))).toMatchObject({ epochs: 41 });
  });

  test('is said as the command line takes it', () => {
    const more = {
      forkRate: 0.1,
      forkEpochs: 150,
      forkPruned: 'free',
      thousandths: 875,
      scope: 'random',
    } as const;
    const form = chosenFork(root, at(40, more));
    expect(choiceOf(form)).toEqual({
      epoch: 40,
      learningRate: 0.1,
      epochs: 150,
      pruning: { sparsity: 0.875, scope: 'random', keep: false },
    });
    expect(forkingCommand(form)).toBe(
      `npx lowcap fork ${ROOT.slice(0, 12)} --epoch 40 --learning-rate 0.1 --epochs 150 --sparsity 0.875 --scope random --pruned free`,
    );
  });

  test('before a fork is that of its parent, with what the parent had', () => {
    expect(chosenFork(grandchild, at(20))).toMatchObject({
      trialId: ROOT,
      of: { learningRate: 0.03, epochs: 100 },
      rate: 0.03,
    });
    expect(chosenFork(grandchild, at(59))).toMatchObject({ trialId: CHILD, rate: 0.1 });
    expect(chosenFork(grandchild, at(60))).toMatchObject({ trialId: GRANDCHILD, epochs: 150 });
  });
});

test('the commands that open a fork make its parents first', () => {
  const head = { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM };
  const commands = openingCommands(grandchild, at(70), head);
  expect(commands.slice(1)).toEqual([
    `npx lowcap fork ${ROOT.slice(0, 12)} --epoch 30 --learning-rate 0.1 --sparsity 0.9 --scope global --pruned free`,
    `npx lowcap fork ${CHILD.slice(0, 12)} --epoch 60 --epochs 150`,
    `npx lowcap open ${GRANDCHILD.slice(0, 12)} --epoch 70`,
  ]);
  expect(commands[0]).toMatch(
    /^npx lowcap run capacity .*--pairs=4-9 --hidden=24 --seeds=1 --recipe=minibatch$/,
  );
});
