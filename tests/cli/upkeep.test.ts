import { hash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { smallFiles } from '../lab/small-files.ts';
import { emptyFolder, jsonLines, runProgram, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

const STUDIES = ['capacity', 'dead-neurons'];
const GRID = ['--pairs', '4-9', '--hidden', '2,4', '--seeds', '2', '--epochs', '2'];
/** A folder with data, and a store of four trials, each with a census or two; every test works on a copy. */
const whole = mkdtempSync(join(tmpdir(), 'lowcap-upkeep-'));
beforeAll(async () => {
  for (const [name, bytes] of Object.entries(smallFiles())) writeFileSync(join(whole, name), bytes);
  const words = ['--dataset', whole, ...GRID, '--quiet', ...UNDRAWN];
  const run = await runHere(whole, ['run', ...STUDIES, ...words]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => rmSync(whole, { recursive: true }));

async function laboratory() {
  const folder = await emptyFolder();
  cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  return folder;
}

/** Changes one weight of one trial, and every digest with it, as who has understood the store can. */
function forge(file: string): string {
  const store = SqliteStore.open(file);
  const id = store.heads.trialIds()[0];
  const { row } = store.rows.trial(id) as { row: StoredTrial };
  const weights = row.weights.slice();
  weights[40] ^= 1;
  const record = { ...row.record, weights: `sha256:${hash('sha256', weights)}` };
  store.save([{ ...row, record, weights }]);
  store.close();
  return id;
}

test('verify finds what was forged, digests and all, names it and ends with 1', async () => {
  const folder = await laboratory();
  const sound = await runHere(folder, ['verify', '--seed', '5', '--sample', '2', '--json']);
  expect(sound).toMatchObject({ status: 0, stderr: '' });
  const drawn = jsonLines(sound.stdout).filter(({ measurement }) => measurement === undefined);
  expect(drawn[0]).toMatchObject({ type: 'verifying', trials: 2, stored: 4, seed: 5 });
  expect(drawn.at(-1)).toMatchObject({ type: 'verification', trials: 2, different: 0, unknown: 0 });
  const id = forge(join(folder, '.lowcap/store.db'));
  const found = await runHere(folder, ['verify', '--workers', '1']);
  expect(found.status).toBe(1);
  expect(found.stderr).toBe(
    `lowcap: trial ${id} (${trialWords(found.stderr)}) is not stored as it was computed now: weights\n`,
  );
  expect(found.stdout).toMatch(
    /^4 of 4 trials, drawn with --seed \d+, and \d+ measurements of them, computed again\n3 trials and \d+ measurements are stored as they were computed again, every bit; 1 are not; /,
  );
  const named = await runHere(folder, ['verify', id.slice(0, 12), '--json']);
  expect(named.status).toBe(1);
  expect(jsonLines(named.stdout).find(({ type }) => type === 'verified')).toMatchObject({
    trialId: id,
    differences: ['weights'],
  });
  const unknown = await runHere(folder, ['verify', 'xyz']);
  expect(unknown).toMatchObject({
    status: 2,
    stderr: 'lowcap: got id "xyz", which 0 trials of the store begin with, expected one\n',
  });
});

const trialWords = (line: string) => /\(([^)]*)\) is not/.exec(line)?.[1];

test('verify says of networks whose data are others now that they cannot be computed again', async () => {
  const folder = await emptyFolder();
  for (const [name, bytes] of Object.entries(smallFiles()))
    writeFileSync(join(folder, name), bytes);
  const words = ['--dataset', folder, '--quiet', '--seeds', '1', '--epochs', '1', ...UNDRAWN];
  const run = await runHere(folder, [
    'run',
    'capacity',
    '--pairs',
    '4-9',
    '--hidden',
    '2',
    ...words,
  ]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  for (const [name, bytes] of Object.entries(smallFiles(1000)))
    writeFileSync(join(folder, name), bytes);
  const { status, stdout, stderr } = await runProgram(folder, ['verify']);
  expect(stderr).toMatch(
    /^lowcap: trial \w{64} cannot be computed again: got \S+ with other data than it was trained on, or another record\n$/,
  );
  expect(stdout).toMatch(/^1 of 1 trial, .*computed again\n/);
  expect(status).toBe(1);
});

test('stores are copied, merged and compared; a disagreement ends with 1', async () => {
  const folder = await laboratory();
  expect(await runHere(folder, ['backup', 'b.db'])).toMatchObject({ status: 0, stderr: '' });
  const merge = (into: string) =>
    runHere(folder, ['merge', '--into', into, '.lowcap/store.db', 'b.db', '--json']);
  const same = await merge('same.db');
  expect(same).toMatchObject({ status: 0, stderr: '' });
  expect(jsonLines(same.stdout)).toMatchObject([{ type: 'merged', trials: 4, disagreements: 0 }]);
  const id = forge(join(folder, 'b.db'));
  const other = await merge('other.db');
  expect(other.status).toBe(1);
  expect(other.stderr).toBe(
    `lowcap: trial ${id} in .lowcap/store.db is not as in b.db (weights): it is left out; lowcap verify tells which is right\n`,
  );
  expect(jsonLines(other.stdout)).toMatchObject([
    { type: 'disagreement', kind: 'trial', id },
    { type: 'merged', trials: 3, disagreements: 1 },
  ]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual([
    'b.db',
    'other.db',
    'same.db',
  ]);
  expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
  const refused = await runHere(folder, ['merge', 'b.db']);
  expect(refused).toMatchObject({
    status: 2,
    stderr: 'lowcap: got no --into, expected the name of a new store\n',
  });
});

test('gc says what nothing asks for, and removes it only when asked', async () => {
  const folder = await laboratory();
  const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
  store.saveMeasurements([
    { id: 'm', trialId: 'gone', measurement: 'noise', value: 1, seconds: 1 },
  ]);
  store.close();
  const looked = await runHere(folder, ['gc']);
  expect(looked).toEqual({
    status: 0,
    signal: null,
    stderr: '',
    stdout:
      '1 row, 0.0 MB: measurements noise of trials that are not there\nnothing was removed: --remove does\n',
  });
  const removed = await runHere(folder, ['gc', '--remove', '--json']);
  expect(jsonLines(removed.stdout)).toMatchObject([
    { type: 'garbage', id: 'm', why: 'no such trial' },
    { type: 'gc', removed: 1, left: 0 },
  ]);
  expect((await runHere(folder, ['gc'])).stdout).toBe('nothing is kept for nothing\n');
});
