import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HISTORY } from '../../src/network/history.ts';
import { readModel } from '../../src/lab/model-file.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, jsonLines } from './program.ts';
import { runHere } from './run-here.ts';

type Line = Record<string, unknown> & { trialId: string };

/** A folder with data, and a store of one network that was forked, pruned and forked again. */
let whole: string;
let data: string;
/** Ids of the network, its fork, and the fork of that. */
let parent: string;
let child: string;
let grandchild: string;

const STORE = '.lowcap/store.db';

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'lowcap-forks-'));
  data = join(whole, 'data');
  mkdirSync(data);
  for (const [name, bytes] of Object.entries(smallFiles())) writeFileSync(join(data, name), bytes);
  const grid = '--pairs 4-9 --hidden 4 --seeds 1 --epochs 6 --batch 64 --init he --quiet'.split(
    ' ',
  );
  expect(await runHere(whole, ['run', 'capacity', '--dataset', data, ...grid])).toMatchObject({
    status: 0,
  });
  [{ trialId: parent }] = await lines(whole, 'list', 'trials');
  const pruned = ['--epoch', '3', '--sparsity', '0.9', '--learning-rate', '0.1'];
  [{ trialId: child }] = await lines(whole, 'fork', parent, ...pruned);
  [{ trialId: grandchild }] = await lines(whole, 'fork', child, '--epoch', '5', '--epochs', '8');
});
afterAll(() => rmSync(whole, { recursive: true }));

async function copy(): Promise<string> {
  const folder = await emptyFolder();
  cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  return folder;
}

async function lines(folder: string, ...words: string[]): Promise<Line[]> {
  const { status, stdout, stderr } = await runHere(folder, [...words, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return jsonLines(stdout) as Line[];
}

/** Changes what is stored of a trial, digests and all. */
function change(folder: string, id: string, changed: (row: StoredTrial) => StoredTrial): void {
  const store = SqliteStore.open(join(folder, STORE));
  const { row } = store.rows.trial(id) as { row: StoredTrial };
  store.save([changed(row)]);
  store.close();
}

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
    const train = `train --dataset ${data} --hidden 4 --epochs 4 --batch 64 --init he --quiet`;
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

describe('what is stored of forks', () => {
  test('is shown as a tree, with what changed and F1', async () => {
    const short = (id: string) => id.slice(0, 12);
    const { stdout } = await runHere(whole, ['tree', grandchild]);
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^network +epoch +validation F1 +test F1 +zero weights +changed$/);
    expect(rows[1]).toMatch(new RegExp(`^${short(parent)} .* 0\\.0 % `));
    expect(rows[2]).toMatch(new RegExp(`^└─ ${short(child)} `));
    expect(rows[3]).toMatch(new RegExp(`^   └─ ${short(grandchild)}  5  `));
    expect(rows[2]).toMatch(/ {2}3 .* {2}90\.0 % +pruned by 0\.9, kept, rate 0\.1$/);
    expect(rows[3]).toMatch(/8 epochs$/);
    const nodes = await lines(whole, 'tree');
    expect(nodes.map(({ trialId, depth }) => [trialId, depth])).toEqual([
      [parent, 0],
      [child, 1],
      [grandchild, 2],
    ]);
    expect(nodes[0]).toMatchObject({ type: 'trained', stored: true, zeroWeights: 0 });
  });

  test('a parent that was deleted stays in the tree, and its forks in the store', async () => {
    const folder = await copy();
    const deleted = await runHere(folder, ['delete', child, '--yes', '--json']);
    expect(deleted.stderr).toBe(
      'lowcap: 1 network stays that was forked from them: it can be trained again without them\n',
    );
    expect(jsonLines(deleted.stdout)[0]).toMatchObject({ trials: [child], forks: [grandchild] });
    expect((await lines(folder, 'tree')).map(({ type, depth }) => [type, depth])).toEqual([
      ['trained', 0],
      ['missing', 1],
      ['trained', 2],
    ]);
    const tree = await runHere(folder, ['tree']);
    expect(tree.stdout).toMatch(new RegExp(`└─ ${child.slice(0, 12)} +not stored\n`));
    const verified = await runHere(folder, ['verify', grandchild, '--json']);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    expect(jsonLines(verified.stdout).at(-1)).toMatchObject({ trials: 1, different: 0 });
  });

  test('verify trains the whole of it again, and finds what was forged', async () => {
    const folder = await copy();
    const all = await runHere(folder, ['verify', '--json']);
    expect(all).toMatchObject({ status: 0, stderr: '' });
    expect(jsonLines(all.stdout).at(-1)).toMatchObject({ trials: 3, different: 0, unverified: 0 });
    change(folder, child, (row) => {
      const history = row.history.slice();
      history[25] += 1e-9;
      return { ...row, history };
    });
    const forged = await runHere(folder, ['verify', child]);
    expect(forged.status).toBe(1);
    expect(forged.stderr).toContain('is not stored as it was computed now: history\n');
  });

  test('is shown, listed, exported, copied, merged and checked like everything else', async () => {
    const folder = await copy();
    const [shown] = await lines(folder, 'show', child);
    expect(shown['forks']).toEqual([grandchild]);
    const { stdout } = await runHere(folder, ['show', child]);
    expect(stdout).toContain(`forked at epoch 3 from network ${parent}\n`);
    expect(stdout).toContain(`network ${grandchild} was forked from it\n`);
    expect((await lines(folder, 'list', 'trials')).map(({ trialId }) => trialId).sort()).toEqual(
      [parent, child, grandchild].sort(),
    );
    await lines(folder, 'export', grandchild, '--save', 'm.safetensors');
    const model = readModel(readFileSync(join(folder, 'm.safetensors')), 'm');
    expect(model.trial.recipe.forks).toHaveLength(2);
    await lines(folder, 'export', parent, child, '--save', 't.csv');
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toContain(`,${parent},3,0.9,`);
    await lines(folder, 'backup', 'b.db');
    const [merged] = await lines(folder, 'merge', '--into', 'all.db', STORE, 'b.db');
    expect(merged).toMatchObject({ trials: 3, disagreements: 0 });
    expect((await lines(folder, 'check', '--store', 'all.db')).at(-1)).toMatchObject({ trials: 3 });
    expect(await runHere(folder, ['gc', '--store', 'all.db', '--remove'])).toMatchObject({
      status: 0,
    });
    expect(await lines(folder, 'tree', '--store', 'all.db')).toHaveLength(3);
  });

  test('stores that disagree on a parent have none of its forks in common', async () => {
    const folder = await copy();
    cpSync(join(folder, STORE), join(folder, 'other.db'));
    change(folder, child, (row) => ({ ...row, history: row.history.map((value) => value + 1) }));
    const merge = await runHere(folder, ['merge', '--into', 'all.db', STORE, 'other.db', '--json']);
    expect(merge.status).toBe(1);
    const said = jsonLines(merge.stdout);
    expect(said[0]).toMatchObject({ type: 'disagreement', id: child, differences: ['history'] });
    expect(said.at(-1)).toMatchObject({ trials: 1, disagreements: 1 });
  });
});

/** A trial as it is stored. */
function read(folder: string, id: string): StoredTrial {
  const store = SqliteStore.openReadOnly(join(folder, STORE));
  try {
    const { row } = store.rows.trial(id) as { row: StoredTrial };
    return row;
  } finally {
    store.close();
  }
}
