import { describe, expect, test } from 'vitest';
import {
  changeForm,
  choiceOf,
  forkCommand,
  forkForm,
  type ForkForm,
  moveInForm,
} from '../../../src/explore/trials/fork-form.ts';
import { shownHeads } from '../../../src/explore/trials/shown.ts';
import { INITIAL_TRIALS, type TrialsState } from '../../../src/explore/trials/state.ts';
import type { ForkChoice } from '../../../src/lab/fork.ts';
import type { Fork } from '../../../src/lab/recipe.ts';
import { head, press, settled, storeOf } from './heads.ts';

const ROOT = head('aa');
const fork = (parent: string, epoch: number): Fork => ({
  parent,
  epoch,
  learningRate: 0.03,
  epochs: 100,
});
const LATE = head('bb', { recipe: { forks: [fork(ROOT.trialId, 60)] } });
const EARLY = head('cc', { recipe: { forks: [fork(ROOT.trialId, 30)] } });
const OTHER = head('dd', { seed: 2 });
const idsOf = (state: TrialsState) => shownHeads(state).map(({ trialId }) => trialId.slice(0, 2));
const whole = () => settled(INITIAL_TRIALS, storeOf([OTHER, LATE, EARLY, ROOT]));

describe('the tree', () => {
  test('has forks under what they were forked from, and nothing else', async () => {
    const tree = press(await whole(), { type: 'tree' });
    expect(idsOf(tree)).toEqual(['aa', 'cc', 'bb']);
    expect(idsOf({ ...tree, filter: 'forked>40' })).toEqual(['bb']);
    expect(idsOf({ ...(await whole()), filter: `from=${ROOT.trialId.slice(0, 6)}` })).toEqual([
      'bb',
      'cc',
    ]);
    expect(idsOf(press(tree, { type: 'tree' }))).toEqual(['dd', 'bb', 'cc', 'aa']);
    // To sort is to leave it.
    expect(idsOf(press(tree, { type: 'sort', by: 1 }))).toHaveLength(4);
  });
});

describe('the form of a fork', () => {
  const form = forkForm(ROOT)!;
  const at = (field: ForkForm['field'], ...by: number[]) =>
    by.reduce((now, one) => changeForm(now, one), { ...form, field });

  test('changes nothing at first, in the middle of the training', () => {
    expect(choiceOf(form)).toEqual({ epoch: 50, learningRate: 0.03, epochs: 100 });
    expect(forkCommand(form, 4)).toBe('lowcap fork aa00 --epoch 50');
    expect(forkForm({ trialId: 'x', damaged: 'a record that is no JSON' })).toBeUndefined();
  });

  test('changes the field under the cursor, within what can be', () => {
    expect(moveInForm(moveInForm(form, 1), 1).field).toBe('sparsity');
    expect(at('epoch', -200).epoch).toBe(0);
    expect(at('epoch', 200)).toMatchObject({ epoch: 100, epochs: 101 });
    expect(at('epochs', -200).epochs).toBe(51);
    expect([at('rate', 1).rate, at('rate', -10).rate]).toEqual([0.1, 0.01]);
    const pruned = changeForm({ ...at('sparsity', 1, 1, 1), field: 'scope' }, 1);
    expect(choiceOf(pruned).pruning).toEqual({ sparsity: 0.9, scope: 'first-layer', keep: true });
    const free = changeForm({ ...pruned, field: 'pruned' }, 1);
    expect(forkCommand(free, 4)).toBe(
      'lowcap fork aa00 --epoch 50 --sparsity 0.9 --scope first-layer --pruned free',
    );
  });

  test('of a fork is about its parent at the epochs before it, and so is the command', () => {
    const recipe = { learningRate: 0.1, epochs: 200, forks: [fork(ROOT.trialId, 60)] };
    const late = { ...forkForm(head('bb', { recipe }))!, field: 'epoch' } as const;
    expect(late).toMatchObject({ epoch: 100, rate: 0.1, epochs: 200 });
    const early = changeForm(late, -50);
    expect(choiceOf(early)).toEqual({ epoch: 50, learningRate: 0.03, epochs: 100 });
    expect(forkCommand(early, 4)).toBe('lowcap fork aa00 --epoch 50');
    expect(changeForm(early, 50)).toEqual(late);
    const faster = changeForm({ ...late, field: 'rate' }, 1);
    expect(faster.rate).toBe(0.3);
    expect(changeForm({ ...faster, field: 'epoch' }, -50).rate).toBe(0.3);
  });

  test('is asked before anything is trained, then the cursor is on what came of it', async () => {
    const asked: unknown[] = [];
    const services = {
      ...storeOf([ROOT, LATE]),
      fork: async (trialId: string, choice: ForkChoice) => {
        asked.push([trialId, choice]);
        return { trialId: LATE.trialId, f1: 0.5, parentF1: 0.25 };
      },
    };
    const open = await settled(
      press(await settled(INITIAL_TRIALS, services), { type: 'fork' }),
      services,
    );
    expect([open.pending, asked]).toMatchObject([{ type: 'fork', isConfirmed: false }, []]);
    expect(press(open, { type: 'dismiss' })).toMatchObject({
      pending: undefined,
      message: 'nothing was forked',
    });
    const chosen = press(
      open,
      { type: 'change', by: -1 },
      { type: 'move', by: -20 },
      { type: 'enter' },
    );
    const done = await settled(chosen, services);
    expect(asked).toEqual([[ROOT.trialId, { epoch: 59, learningRate: 0.03, epochs: 100 }]]);
    expect(done).toMatchObject({
      pending: undefined,
      trial: LATE.trialId,
      message: 'forked network bb0000000000: validation F1 0.5000, before 0.2500',
    });
    const failed = await settled(chosen, storeOf([ROOT, LATE]));
    expect(failed).toMatchObject({ pending: undefined, message: 'got a fork asked for' });
  });
});
