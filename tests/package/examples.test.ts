/** @module-tag long */
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readModel, readNpy, writeNpy } from '../../src/index.ts';
import { findChromium, skipReason } from '../invariants/engines.ts';
import { ROOT } from '../invariants/here.ts';
import { visit } from '../invariants/page.ts';
import { smallFiles } from '../lab/small-files.ts';
import { runInstalled } from './installed.ts';

const { folder } = inject('installed');
const examples = join(folder, 'examples');
const root = fileURLToPath(ROOT);
const chromium = findChromium();

/** Where the page says how it ended. */
const ENDED = ':is([data-state=done], [data-state=failed]) #status';

/** Runs an example where the package is installed; anything on stderr fails the test. */
function run(example: string, ...words: string[]): string[] {
  const { status, stdout, stderr } = runInstalled('node', join('examples', example), ...words);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

beforeAll(() => cpSync(join(root, 'examples'), examples, { recursive: true }));

test('train-prune-save: ten lines of code train, prune and save', () => {
  expect(run('train-prune-save.ts')).toEqual([
    expect.stringMatching(/^F1 0\.9\d\d, and 0\.\d{3} without 16934 weights$/),
  ]);
  const { network, trial } = readModel(readFileSync(join(folder, 'pruned.safetensors')), 'pruned');
  expect(network.w1.filter((weight) => weight === 0)).toHaveLength(16934);
  expect(trial).toMatchObject({ pair: '4-9', hidden: 24, seed: 1 });
});

test('embed-npy: t-SNE of a .npy file', () => {
  const values = Float32Array.from({ length: 300 * 5 }, (_, i) => Math.sin(i * i) + 4 * (i % 3));
  writeFileSync(join(folder, 'points.npy'), writeNpy(values, 300, 5));
  const lines = run('embed-npy.ts', 'points.npy', 'positions.npy');
  expect(lines.slice(0, -1)).toHaveLength(5);
  expect(lines.at(-1)).toMatch(/^300 points, KL \d\.\d{3}, trustworthiness 0\.9\d\d$/);
  const { shape } = readNpy(readFileSync(join(folder, 'positions.npy')), 'positions.npy');
  expect(shape).toEqual([300, 2]);
});

test('many-networks: trained in threads and stored, the second time only read', () => {
  const lines = run('many-networks.ts');
  expect(lines.slice(0, 2)).toEqual(['10 cohorts to train', '60 trained, 0 stored']);
  expect(lines.at(-1)).toMatch(/^4-9 with 24 hidden units: F1 0\.9\d\d in 5 seeds$/);
  const again = run('many-networks.ts');
  expect(again).toEqual(['0 cohorts to train', '0 trained, 60 stored', ...lines.slice(2)]);
});

test('own-claim: a study of one’s own is run, and a claim about it decided', () => {
  expect(run('own-claim.ts')).toEqual([
    '80 networks trained',
    expect.stringMatching(/^Networks learn faster .+ reproduced: 0\.0\d{3} over 10 seeds$/),
  ]);
});

describe('page: a worker of a page trains and embeds', () => {
  const page = join(examples, 'page');

  test('Vite builds it', async () => {
    mkdirSync(join(page, 'public/data'), { recursive: true });
    for (const [file, bytes] of Object.entries(smallFiles(2000, 1000))) {
      writeFileSync(join(page, 'public/data', file), bytes);
    }
    await build({ root: page, logLevel: 'error' });
    expect(readdirSync(join(page, 'dist')).sort()).toEqual(['assets', 'data', 'index.html']);
  });

  test.skipIf('missing' in chromium)(`Chromium opens it${skipReason(chromium)}`, async () => {
    if ('missing' in chromium) return;
    const dist = join(page, 'dist');
    const visited = await visit(chromium.path, '/index.html', ENDED, dist);
    const text = expect.stringMatching(/^2\d\d images embedded$/) as string;
    expect(visited).toEqual({ text, errors: [], foreign: [] });
  });
});
