import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMatrix } from '../../src/data/matrix-file.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { smallFiles } from '../lab/small-files.ts';
import { makeFifo, makeDevice } from '../node/devices.ts';
import { matrixFolder } from './matrix-files.ts';
import { emptyFolder, runProgram } from './program.ts';
import { runHere } from './run-here.ts';

const SHORT = ['--perplexity', '12', '--iterations', '60'];

/** Every file below a folder, and what is in it. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file, readFileSync(file, 'base64')]),
  );

/** One sentence and status 2, and every file as it was. */
async function expectRefusal(folder: string, words: readonly string[], mentioned: string) {
  const before = contents(folder);
  const { status, stdout, stderr } = await runHere(folder, words);
  expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
  expect(stderr).toContain(mentioned);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(contents(folder)).toEqual(before);
}

const SAME = 'which are the same file, expected two different files';

describe('a model file', () => {
  let model: Uint8Array | undefined;

  async function trainedModel() {
    const folder = await temporaryFolder(smallFiles());
    const train = ['train', '--dataset', '.', '--hidden', '2', '--epochs', '1', '--quiet'];
    const ended = await runHere(folder, [...train, '--save', 'm.safetensors']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    return readFileSync(join(folder, 'm.safetensors'));
  }

  /** A folder with the dataset, a model of it, and a link to that. */
  async function modelFolder() {
    const folder = await temporaryFolder({
      ...smallFiles(),
      'm.safetensors': (model ??= await trainedModel()),
    });
    symlinkSync('m.safetensors', join(folder, 'link'));
    return folder;
  }

  test('is not what its own pruning or saliency is saved over', async () => {
    const folder = await modelFolder();
    const prune = ['prune', 'm.safetensors', '--sparsity', '0.5', '--dataset', '.', '--save'];
    await expectRefusal(folder, [...prune, 'm.safetensors'], SAME);
    await expectRefusal(folder, [...prune, './link'], SAME);
    const saliency = ['saliency', 'link', '--dataset', '.', '--save'];
    await expectRefusal(folder, [...saliency, 'm.safetensors'], SAME);
  });

  test('is not saved over its dataset', async () => {
    const folder = await modelFolder();
    const labels = 't10k-labels-idx1-ubyte';
    const train = ['train', '--dataset', '.', '--hidden', '2', '--epochs', '1', '--save', labels];
    await expectRefusal(folder, train, SAME);
    const prune = ['prune', 'link', '--sparsity', '0.5', '--dataset', '.', '--save', labels];
    await expectRefusal(folder, prune, SAME);
  });

  test('is not saved over a file without write permission', async () => {
    const folder = await modelFolder();
    chmodSync(join(folder, 'm.safetensors'), 0o444);
    const train = ['train', '--dataset', '.', '--hidden', '2', '--epochs', '1', '--save', 'link'];
    await expectRefusal(folder, train, 'got link (no write permission)');
  });

  test('is saved through a link, with the mode that is there, and to a device', async () => {
    const folder = await modelFolder();
    chmodSync(join(folder, 'm.safetensors'), 0o600);
    const device = makeDevice(folder, 'null');
    const train = ['train', '--dataset', '.', '--hidden', '3', '--epochs', '1', '--quiet'];
    for (const file of ['link', 'null']) {
      const ended = await runHere(folder, [...train, '--save', file]);
      expect(ended).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
    }
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    const saved = lstatSync(join(folder, 'm.safetensors'));
    expect(saved.mode & 0o777).toBe(0o600);
    const { trial } = readModel(readFileSync(join(folder, 'm.safetensors')), 'm.safetensors');
    expect(trial.hidden).toBe(3);
    expect(statSync(device).isCharacterDevice()).toBe(true);
  });
});

describe('an embedding', () => {
  test('is not saved over its matrix or labels, nor two results in one file', async () => {
    const folder = await matrixFolder();
    symlinkSync('x.csv', join(folder, 'y.csv'));
    symlinkSync('labels.txt', join(folder, 'y.svg'));
    symlinkSync('new', join(folder, 'z.npy'));
    symlinkSync('new', join(folder, 'z.svg'));
    await expectRefusal(folder, ['tsne', 'x.csv', '--save', './x.csv'], SAME);
    await expectRefusal(folder, ['tsne', 'x.csv', '--save', 'y.csv'], SAME);
    const labelled = ['tsne', 'x.csv', '--labels', 'labels.txt', '--figure', 'y.svg'];
    await expectRefusal(folder, labelled, SAME);
    const both = ['tsne', 'x.csv', '--save', 'z.npy', '--figure', 'z.svg'];
    await expectRefusal(folder, both, SAME);
  });

  test('goes into a FIFO whole', async () => {
    const folder = await matrixFolder();
    const fifo = makeFifo(folder, 'y.npy');
    const ended = runProgram(folder, ['tsne', 'x.npy', ...SHORT, '--save', 'y.npy']);
    const { points } = readMatrix(await readFile(fifo), 'y.npy');
    expect(points).toBe(120);
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
    expect(lstatSync(fifo).isFIFO()).toBe(true);
  });
});

test('a run does not replace its store or its dataset by a figure', async () => {
  const folder = await temporaryFolder(smallFiles());
  const grid = ['--dataset', '.', '--pairs', '4-9', '--hidden', '2', '--seeds', '1', '--epochs'];
  const run = ['run', 'capacity', ...grid, '1', '--out', 'out'];
  await expectRefusal(folder, [...run, '--store', 'out/index.html'], SAME);
  await expectRefusal(folder, [...run, '--store', 'out/figures/fig-3.svg'], SAME);
  expect(existsSync(join(folder, 'out'))).toBe(false);

  const done = await runHere(folder, [...run, '--quiet']);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  copyFileSync(join(folder, '.lowcap', 'store.db'), join(folder, 'out', 'claims.json'));
  await expectRefusal(
    folder,
    ['report', ...grid, '1', '--out', 'out', '--store', 'out/claims.json'],
    SAME,
  );
  chmodSync(join(folder, 'out', 'figures', 'fig-3.svg'), 0o444);
  await expectRefusal(folder, run, 'got out/figures/fig-3.svg (no write permission)');
});

test('a store that may not be written is refused to root too, and a device is none', async () => {
  const folder = await temporaryFolder(smallFiles());
  const grid = ['--dataset', '.', '--pairs', '4-9', '--hidden', '2', '--seeds', '1', '--epochs'];
  const done = await runHere(folder, ['run', 'capacity', ...grid, '1', '--quiet']);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  chmodSync(join(folder, '.lowcap', 'store.db'), 0o444);
  const more = ['run', 'capacity', ...grid, '2'];
  await expectRefusal(folder, more, 'got .lowcap/store.db, which may not be written');
  const claims = await runHere(folder, ['claims', ...grid, '1']);
  expect(claims).toMatchObject({ status: 0, stderr: '' });
  const device = makeDevice(folder, 'null');
  await expectRefusal(folder, [...more, '--store', 'null'], 'got null, which is no regular file');
  expect(statSync(device).isCharacterDevice()).toBe(true);
});

test.each(['train', 'prune', 'saliency', 'tsne', 'run', 'reproduce', 'report'])(
  '%s --help says what becomes of a file that exists',
  async (name) => {
    const { stdout } = await runHere(await emptyFolder(), [name, '--help']);
    expect(stdout).toMatch(/hard links are not/);
  },
);
