import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digest } from '../../src/core/digest.ts';
import { readMatrix } from '../../src/data/matrix-file.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { expectBits } from '../core/guard.ts';
import { largeFolder, labels, matrix, matrixFolder } from './matrix-files.ts';
import { jsonLines, startProgram } from './program.ts';
import { runHere } from './run-here.ts';
import { finish } from '../../src/core/steps.ts';

const SHORT = ['--perplexity', '12', '--iterations', '300'];

/** Embeds and returns the last line; there is one line for each file before it. */
async function embedded(folder: string, ...words: string[]) {
  const ended = await runHere(folder, ['tsne', ...words, '--json']);
  const notes = words.includes('x.csv') ? 'lowcap: took line 1 as names\n' : '';
  expect(ended).toMatchObject({ status: 0, stderr: notes });
  const lines = jsonLines(ended.stdout);
  expect(lines.slice(0, -1).every(({ type }) => type === 'saved')).toBe(true);
  return lines.at(-1)!;
}

/** What the library makes of the same matrix with the same options. */
async function expected() {
  const core = await loadPackagedCore();
  const { positions, kl } = finish(
    embedInSteps(core, matrix, { perplexity: 12, iterations: 300, seed: 1 }),
  );
  const quality = measureQuality(core, matrix, positions, { labels });
  return { positions, kl, quality };
}

test('--json ends with the promised line, and what is saved is what the library gives, bit for bit', async () => {
  const folder = await matrixFolder();
  const line = await embedded(
    folder,
    'x.npy',
    ...SHORT,
    '--labels',
    'labels.txt',
    '--save',
    'y.npy',
  );
  const { positions, kl, quality } = await expected();
  const saved = readMatrix(readFileSync(join(folder, 'y.npy')), 'y.npy');
  expect([saved.points, saved.dimensions]).toEqual([120, 2]);
  expectBits(saved.values, positions);
  const hash = await digest(new Uint8Array(positions.buffer));
  expect(line).toEqual({
    type: 'embedded',
    points: 120,
    kl,
    ...quality,
    seconds: expect.any(Number),
    secondsMeasuring: expect.any(Number),
    dimensions: 6,
    distinct: 120,
    perplexity: 12,
    iterations: 300,
    seed: 1,
    method: 'exact',
    start: 'pca',
    positions: `sha256:${hash}`,
  });
  expect(Object.keys(line).slice(0, 5)).toEqual([
    'type',
    'points',
    'kl',
    'trustworthiness',
    'seconds',
  ]);
  expect(readdirSync(folder).sort()).toEqual(['labels.txt', 'x.csv', 'x.npy', 'y.npy']);
});

test('.csv and .npy, in and out, are the same numbers', async () => {
  const folder = await matrixFolder();
  const first = await embedded(folder, 'x.npy', ...SHORT, '--save', 'out/y.npy');
  const second = await embedded(folder, 'x.csv', ...SHORT, '--save', 'y.csv');
  expect(second['positions']).toBe(first['positions']);
  const [npy, csv] = ['out/y.npy', 'y.csv'].map((file) =>
    readMatrix(readFileSync(join(folder, file)), file),
  );
  expectBits(csv.values, npy.values);
  expect(readFileSync(join(folder, 'y.csv'), 'utf8')).toMatch(/^x,y\n/);
  expect(first).not.toHaveProperty('accuracy');
});

test('a seed that changes nothing says so, and changes nothing', async () => {
  const folder = await matrixFolder();
  const words = ['tsne', 'x.npy', '--perplexity', '12', '--iterations', '60'];
  const digestOf = ({ stdout }: { stdout: string }) => jsonLines(stdout).at(-1)!['positions'];
  const seeded = await runHere(folder, [...words, '--seed', '7', '--json']);
  expect(seeded.stderr).toBe(
    'lowcap: --seed changes nothing with --start pca: it is the seed of --start random\n',
  );
  expect(digestOf(seeded)).toBe(digestOf(await runHere(folder, [...words, '--json'])));
  const quiet = await runHere(folder, [...words, '--seed', '7', '--quiet']);
  expect(quiet).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('method, start, seed and sample do what they say', async () => {
  const folder = await matrixFolder();
  const random = [...SHORT.slice(0, 4), '--start', 'random'];
  const digests = await Promise.all([
    embedded(folder, 'x.npy', ...random, '--seed', '1'),
    embedded(folder, 'x.npy', ...random, '--seed', '2'),
    embedded(folder, 'x.npy', ...random, '--seed', '1', '--method', 'fft', '--sample', '50'),
  ]);
  expect(new Set(digests.map(({ positions }) => positions)).size).toBe(3);
  expect(digests[1]).toMatchObject({ start: 'random', seed: 2, method: 'exact', sampled: 120 });
  expect(digests[2]).toMatchObject({ start: 'random', seed: 1, method: 'fft', sampled: 50 });
});

test('into a pipe it prints plain lines, and --quiet nothing', async () => {
  const folder = await matrixFolder();
  const words = ['tsne', 'x.csv', ...SHORT, '--labels', 'labels.txt'];
  const plain = await runHere(folder, [...words, '--figure', 'y.svg']);
  expect(plain).toMatchObject({ status: 0, stderr: 'lowcap: took line 1 as names\n' });
  expect(plain.stdout).toMatch(
    /^x\.csv: 120 points of 6 columns, perplexity 12, exact method, pca start, seed 1\n/,
  );
  for (const iteration of [0, 100, 200, 300]) {
    expect(plain.stdout).toMatch(new RegExp(`^ +${iteration}  \\d\\.\\d{4}  `, 'm'));
  }
  expect(plain.stdout).toMatch(/^120 points embedded in [\d.]+ s, 300 iterations$/m);
  expect(plain.stdout).toMatch(/^trustworthiness 0\.\d{4}$/m);
  expect(plain.stdout).toMatch(/^silhouette {6}-?0\.\d{4}$/m);
  expect(plain.stdout).toMatch(/^measured on all points, 10 neighbours each, in [\d.]+ s more$/m);
  expect(plain.stdout).toMatch(/\nsaved y\.svg\n$/);
  expect(plain.stdout).not.toContain('\u001B');
  const quiet = await runHere(folder, [...words, '--quiet', '--save', 'y.csv']);
  expect(quiet).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
  expect(readdirSync(folder)).toContain('y.csv');
});

test('--figure draws an SVG or a PNG', async () => {
  const folder = await matrixFolder();
  const words = ['x.npy', ...SHORT, '--labels', 'labels.txt', '--figure'];
  await embedded(folder, ...words, 'y.svg');
  await embedded(folder, ...words, 'y.PNG');
  expect(readFileSync(join(folder, 'y.svg'), 'utf8')).toMatch(/^<svg .*t-SNE of x\.npy.*<\/svg>/s);
  expect(readFileSync(join(folder, 'y.PNG')).toString('latin1', 1, 4)).toBe('PNG');
});

test('Ctrl-C ends it with status 130, and nothing is written', async () => {
  const folder = await largeFolder();
  const words = ['tsne', 'x.npy', '--iterations', '100000', '--save', 'y.npy', '--figure', 'y.svg'];
  const run = startProgram(folder, words);
  // The plan, the heading, the start and iteration 100.
  await run.lines(4);
  run.child.kill('SIGINT');
  const { status, stderr } = await run.ended;
  expect(status).toBe(130);
  expect(stderr).toBe('lowcap: interrupted; nothing was saved\n');
  expect(readdirSync(folder).sort()).toEqual(['labels.txt', 'x.npy']);
});
