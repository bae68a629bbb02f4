import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HISTORY } from '../../src/network/history.ts';
import type { ForkChoice } from '../../src/lab/fork.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { forkStoredTrial } from '../../src/node/fork-stored.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { change, copyOf, forkedStore, lines, read, STORE } from './forked-store.ts';
import { jsonLines } from './program.ts';
import { runHere } from './run-here.ts';

const store = forkedStore();
let whole: string;
let parent: string;
let child: string;
let grandchild: string;
beforeAll(() => {
  ({ whole, parent, child, grandchild } = store());
});

const copy = () => copyOf(whole);

describe('open', () => {
  test('a network is what it was at an epoch, and its history is compared', async () => {
    const folder = await copy();
    const [opened] = await lines(folder, 'open', parent, '--epoch', '4', '--save', 'm.safetensors');
    expect(opened).toMatchObject({
      type: 'opened',
      trialId: parent,
      epoch: 4,
      compared: 4,
      same: true,
    });
    const { history } = read(folder, parent);
    const { f1, loss } = opened['validation'] as { f1: number; loss: number };
    const at = 3 * HISTORY.length;
    expect([loss, f1]).toEqual(Array.from(history.slice(at + 1, at + 3)));
    // A training that ends there gives the same file.
    const train = `train --dataset ${store().data} --hidden 4 --epochs 4 --batch 64 --init he --quiet`;
    await runHere(folder, [...train.split(' '), '--save', 't.safetensors']);
    expect(readFileSync(join(folder, 'm.safetensors'))).toEqual(
      readFileSync(join(folder, 't.safetensors')),
    );
    const text = await runHere(folder, ['open', parent, '--epoch', '4']);
    expect(text.stdout).toContain(
      `every bit of the history of 4 epochs is the same as in ${STORE}\n`,
    );
  });

  test('epoch 0 are the initial weights, of which a model can be made', async () => {
    const folder = await copy();
    const { stdout } = await runHere(folder, [
      'open',
      parent,
      '--epoch',
      '0',
      '--save',
      'm.safetensors',
    ]);
    expect(stdout).toContain('these are the initial weights: no epoch to compare\n');
    const bytes = readFileSync(join(folder, 'm.safetensors'));
    expect(readModel(bytes, 'm').trial.recipe.epochs).toBe(0);
    const evaluated = await runHere(folder, ['evaluate', 'm.safetensors', '--json']);
    expect(evaluated).toMatchObject({ status: 0, stderr: '' });
  });

  test('a fork is opened at all epochs, also at those of its parents', async () => {
    for (const epoch of ['0', '2', '3', '5', '7', '8']) {
      const [opened] = await lines(whole, 'open', grandchild, '--epoch', epoch);
      expect(opened).toMatchObject({ trialId: grandchild, same: true });
    }
    const at = async (id: string, epoch: string) =>
      (await lines(whole, 'open', id, '--epoch', epoch))[0]['weights'];
    expect(await at(grandchild, '2')).toBe(await at(parent, '2'));
    expect(await at(child, '3')).not.toBe(await at(parent, '3'));
  });

  test('what is stored otherwise is named, nothing is saved and the status is 1', async () => {
    const folder = await copy();
    change(folder, parent, (row) => {
      const history = row.history.slice();
      history[1 * HISTORY.length] += 1e-9;
      return { ...row, history };
    });
    const { status, stderr, stdout } = await runHere(folder, [
      'open',
      parent,
      '--epoch',
      '4',
      '--save',
      'm.safetensors',
      '--json',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^lowcap: got trainingLoss 0\.\d+ after epoch 2 of network [0-9a-f]{64}, expected 0\.\d+ as in \.lowcap\/store\.db\n$/,
    );
    expect(jsonLines(stdout)[0]).toMatchObject({ same: false, difference: { epoch: 2 } });
    expect(() => readFileSync(join(folder, 'm.safetensors'))).toThrow('ENOENT');
    expect(await runHere(folder, ['open', parent, '--epoch', '1'])).toMatchObject({ status: 0 });
    const fork = await runHere(folder, ['fork', parent, '--epoch', '4']);
    expect(fork).toMatchObject({ status: 1, stdout: '', stderr });
  });
});

describe('fork', () => {
  test('nothing changed comes to the parent’s bits under another id', async () => {
    const folder = await copy();
    const [same] = await lines(folder, 'fork', parent, '--epoch', '2');
    expect(same.trialId).not.toBe(parent);
    const [a, b] = [read(folder, parent), read(folder, same.trialId)];
    expect([b.record.weights, b.record.test, b.history]).toEqual([
      a.record.weights,
      a.record.test,
      a.history,
    ]);
  });

  test('its history is its parent’s until the fork, and what was kept pruned is 0', () => {
    const [before, pruned, last] = [parent, child, grandchild].map((id) => read(whole, id));
    expect(pruned.history.slice(0, 15)).toEqual(before.history.slice(0, 15));
    expect(pruned.history.slice(15)).not.toEqual(before.history.slice(15));
    expect(last.history.slice(0, 25)).toEqual(pruned.history.slice(0, 25));
    expect(last.history).toHaveLength(40);
    const weights = [pruned, last].map(
      ({ weights: bytes }) => new Float32Array(bytes.slice().buffer),
    );
    const first = 784 * 4;
    for (const all of weights) {
      expect(all.subarray(0, first).filter((weight) => weight === 0)).toHaveLength(
        Math.floor(0.9 * first),
      );
    }
  });

  test('a second time it is found, and before its own epoch a fork is its parent', async () => {
    const folder = await copy();
    const again = ['fork', parent, '--epoch', '3', '--sparsity', '0.9', '--learning-rate', '0.1'];
    expect((await lines(folder, ...again))[0]).toMatchObject({ trialId: child, stored: true });
    const [early] = await lines(folder, 'fork', grandchild, '--epoch', '1', '--epochs', '4');
    const { recipe } = early['trial'] as { recipe: { forks: object[] } };
    expect(recipe.forks).toMatchObject([{ parent, epoch: 1, epochs: 6, learningRate: 0.03 }]);
    await runHere(folder, ['delete', parent, '--yes']);
    const gone = await runHere(folder, ['fork', child, '--epoch', '1', '--epochs', '5']);
    expect(gone).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `lowcap: got epoch 1 of network ${child}, which was its parent ${parent} then, expected that parent in ${STORE}, or an epoch from 3 on\n`,
    });
    // All that trains it again is in its own record.
    expect((await lines(folder, 'open', child, '--epoch', '1'))[0]).toMatchObject({ same: true });
  });

  test.each([true, false])(
    'stopped in the middle it goes on to the same bits, kept: %s',
    async (keep) => {
      const [folder, undisturbed] = [await copy(), await copy()];
      const choice = { epoch: 2, epochs: 9, pruning: { sparsity: 0.8, keep } };
      const whole = await forkIn(undisturbed, choice);
      let times = 0;
      // An epoch is done each time, so it ends.
      while ((await forkIn(folder, choice, 1)) === undefined) expect(++times).toBeLessThan(9);
      expect(times).toBeGreaterThan(1);
      const [once, often] = [read(undisturbed, whole!), read(folder, whole!)];
      expect([often.record.weights, often.history]).toEqual([once.record.weights, once.history]);
      expect(often.record.budgets).toEqual(once.record.budgets);
    },
  );

  test('says F1 beside its parent’s', async () => {
    const { stdout } = await runHere(whole, ['fork', child, '--epoch', '5', '--epochs', '8']);
    expect(stdout).toContain(
      `network ${grandchild}\nforked at epoch 5 from network ${child}; changed: 8 epochs\n`,
    );
    expect(stdout).toMatch(/^validation F1 [01]\.\d{4}, parent [01]\.\d{4}; test F1 /m);
    expect(stdout).toContain('it was stored already\n');
  });

  test.each<[string, string[], string]>([
    ['no epoch', [], 'got no --epoch, expected the epoch of the network to go back to'],
    ['an epoch beyond', ['--epoch', '7'], 'got epoch 7 of network PARENT, expected 0 to 6'],
    [
      'a negative one',
      ['--epoch', '-1'],
      '--epoch: got "-1", expected a whole number from 0 to 100000',
    ],
    ['no epoch left', ['--epoch', '6'], 'got 6 epochs for a fork at epoch 6, expected more'],
    [
      'too few',
      ['--epoch', '3', '--epochs', '2'],
      'got 2 epochs for a fork at epoch 3, expected more',
    ],
    [
      'a share above 1',
      ['--epoch', '3', '--sparsity', '2'],
      '--sparsity: got "2", expected a number from 0 to 1',
    ],
    ['a scope alone', ['--epoch', '3', '--scope', 'global'], 'got --scope without --sparsity'],
    ['another word', ['--epoch', '3', '--pruned', 'x'], '--pruned: got "x", expected kept or free'],
  ])('%s is refused', async (_, words, sentence) => {
    const { status, stdout, stderr } = await runHere(whole, ['fork', parent, ...words]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
    expect(stderr).toContain(sentence.replace('PARENT', parent));
  });

  test('an id of nothing, and a store that is not there', async () => {
    const none = await runHere(whole, ['fork', '0000', '--epoch', '1']);
    expect(none).toMatchObject({ status: 2, stdout: '' });
    expect(none.stderr).toContain(
      'got id "0000", expected that of a run, a network or a measurement',
    );
    const store = await runHere(whole, ['open', parent, '--epoch', '1', '--store', 'x.db']);
    expect(store).toMatchObject({
      status: 2,
      stderr: 'lowcap: got x.db, which is not there, expected a store to read\n',
    });
  });
});

/**
 * Forks the network of a store.
 * @param stopAfter so many epochs
 * @returns the id of what was trained; undefined when it was stopped before its end
 */
async function forkIn(
  folder: string,
  choice: ForkChoice,
  stopAfter = Infinity,
): Promise<string | undefined> {
  const controller = new AbortController();
  const file = join(folder, STORE);
  const opened = SqliteStore.open(file);
  try {
    let epochs = 0;
    const how = { file, signal: controller.signal };
    for await (const record of forkStoredTrial(opened, parent, choice, how)) {
      if (record.type === 'epoch' && ++epochs >= stopAfter) controller.abort();
      if (record.type === 'trained') return record.trialId;
    }
    return undefined;
  } finally {
    opened.close();
  }
}
