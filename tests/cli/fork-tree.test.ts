import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readModel } from '../../src/lab/model-file.ts';
import { change, copyOf, forkedStore, lines, STORE } from './forked-store.ts';
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
