import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallFiles } from '../lab/small-files.ts';
import { untracedNumbers } from '../report/page/untraced.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import {
  type Ended,
  emptyFolder,
  jsonLines,
  runProgram,
  startProgram,
  trainedLines,
  UNDRAWN,
} from './program.ts';
import { LONG, longUnless } from '../long.ts';
import { runHere } from './run-here.ts';

const GRID = '--pairs 0-1,4-9 --hidden 4,12 --seeds 2 --epochs 3 --draws 1'.split(' ');
/** Of one pair and one recipe, which is drawn in half of the time. */
const SMALL = '--pairs 4-9 --hidden 4,12 --seeds 2 --epochs 3 --draws 1 --recipe paper'.split(' ');

/** MNIST's first images, for all tests of this file. */
const dataset = mkdtempSync(join(tmpdir(), 'lowcap-data-'));
beforeAll(() => {
  for (const [name, bytes] of Object.entries(smallFiles(2000))) {
    writeFileSync(join(dataset, name), bytes);
  }
});
afterAll(() => rmSync(dataset, { recursive: true }));

const wordsOf =
  (grid: readonly string[]) =>
  (command: string, ...more: string[]) => [command, '--dataset', dataset, ...grid, ...more];

const FIGURES = [1, 2, 3, 4, 5, 6, 7, 8, 'a1', 'a5', 'b1', 'd1'];
/** Of the appendix, A.1 and B.1 are about 0-1. */
const isOf49 = (id: string | number) => id !== 'a1' && id !== 'b1';

describe.each([
  { title: 'both recipes', grid: GRID, recipes: 2, ids: FIGURES },
  { title: 'one pair and recipe', grid: SMALL, recipes: 1, ids: FIGURES.filter(isOf49) },
])('every study on small data: $title', ({ grid, recipes, ids: numbers }) => {
  const words = wordsOf(grid);
  const options = longUnless(recipes === 1);
  const folder = mkdtempSync(join(tmpdir(), 'lowcap-reproduce-'));
  let ended: Ended;
  const out = (...path: string[]) => join(folder, 'lowcap-report', ...path);
  const read = (...path: string[]) => readFileSync(out(...path), 'utf8');
  afterAll(() => rmSync(folder, { recursive: true }));

  // The others look at what this one leaves.
  test('ends well and says what it did', options, async () => {
    ended = await runProgram(folder, words('reproduce', '--json', '--out', 'lowcap-report'));
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const lines = jsonLines(ended.stdout);
    const types = new Set(lines.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'capacity',
      'figure',
      'finished',
      'measured',
      'question',
      'study',
      'trained',
    ]);
    expect(lines.slice(0, 8).map(({ study }) => study)).toEqual(STUDY_NAMES);
    expect(lines.filter(({ type }) => type === 'study')).toHaveLength(recipes * 8);
    expect(lines.at(-1)).toMatchObject({ type: 'finished', stored: 0 });
  });

  test('leaves the page, the claims, and every figure as SVG, PNG and CSV', options, () => {
    const ids = numbers.map((id) => `fig-${id}`);
    const figures = ids.flatMap((id) => [`${id}.png`, `${id}.svg`]).sort();
    expect(readdirSync(out('figures')).sort()).toEqual(figures);
    const tables = ['table-1', 'table-scores', 'fig-3-capacity', 'fig-4-places', 'fig-5-quality'];
    tables.push('fig-8-similarity');
    const data = [...ids, ...tables].map((id) => `${id}.csv`).sort();
    expect(readdirSync(out('data')).sort()).toEqual(data);
    expect(readdirSync(out()).sort()).toEqual([
      'claims.json',
      'data',
      'figures',
      'index.html',
      'manifest.json',
    ]);
    expect(read('index.html')).toContain('<!doctype html>');
  });

  test('prints no number on the page that is not in the data or the claims', options, () => {
    const csv = readdirSync(out('data')).map((name) => read('data', name));
    expect(untracedNumbers(read('index.html'), [...csv, read('claims.json')])).toEqual([]);
  });

  test('gives the claims that `claims` gives', options, async () => {
    const { status, stdout } = await runHere(folder, words('claims', '--json'));
    expect(status).toBe(0);
    const claims = jsonLines(stdout);
    expect(claims).toEqual(JSON.parse(read('claims.json')));
    expect(new Set(claims.map(({ recipe }) => recipe)).size).toBe(recipes);
    expect(new Set(claims.map(({ id }) => id)).size).toBeGreaterThanOrEqual(20);
    // These are not all images of MNIST.
    expect(new Set(claims.map(({ verdict }) => verdict))).toEqual(new Set(['untested']));
    expect(new Set(claims.map(({ reason }) => reason))).toEqual(new Set(['about MNIST']));
  });

  test('and the claims are readable in a pipe', options, async () => {
    const { stdout } = await runHere(folder, words('claims'));
    expect(stdout).toContain('noise-64-over-24');
    expect(stdout).toContain('none of them is tested on other data');
    expect(stdout).not.toContain('\u001B');
  });

  // That nothing is trained again is tried of a shorter run, and that the files are the same by verify.
  if (grid === GRID)
    test('again, trains and measures nothing and writes the same files', LONG, async () => {
      const again = await runHere(folder, words('reproduce', '--json', '--out', 'report'));
      expect(again).toMatchObject({ status: 0, stderr: '' });
      expect(jsonLines(again.stdout).at(-1)).toMatchObject({ trained: 0, measured: 0 });
      for (const kind of ['figures', 'data']) {
        for (const name of readdirSync(out(kind))) {
          const other = readFileSync(join(folder, 'report', kind, name));
          expect(readFileSync(out(kind, name)).equals(other), name).toBe(true);
        }
      }
      const claims = read('claims.json');
      expect(readFileSync(join(folder, 'report', 'claims.json'), 'utf8')).toBe(claims);
    });

  test(
    'is made again by verify, byte for byte, but for what was changed since',
    options,
    async () => {
      const csv = out('data', 'fig-3.csv');
      const manifest = JSON.parse(read('manifest.json')) as { trials: [string, string][] };
      const [id, weights] = manifest.trials[0];
      // As if a bit of the figure and one of a network had changed.
      writeFileSync(csv, read('data', 'fig-3.csv').replace('0.', '1.'));
      writeFileSync(out('manifest.json'), read('manifest.json').replace(weights, 'sha256:0'));
      const words = ['verify', '--report', 'lowcap-report', '--json'];
      const { status, stdout, stderr } = await runHere(folder, words);
      expect(stderr).toBe(
        [
          `lowcap: trial ${id} of the report is other weights in .lowcap/store.db\n`,
          'lowcap: data/fig-3.csv of the report is other bytes, expected what .lowcap/store.db gives\n',
        ].join(''),
      );
      expect(status).toBe(1);
      const lines = jsonLines(stdout);
      const files = ['', 'data', 'figures'].flatMap((kind) =>
        readdirSync(out(kind)).filter((name) => name.includes('.') && name !== 'manifest.json'),
      );
      expect(lines.filter(({ type }) => type === 'file')).toHaveLength(files.length);
      expect(lines.at(-1)).toMatchObject({ type: 'report', files: files.length - 1, different: 2 });
      expect(readdirSync(join(folder, '.lowcap'))).toEqual(['store.db']);
    },
  );

  test('a trial of the store is what `train` gives', options, async () => {
    const { weights } = trainedLines(ended.stdout);
    const one = ['--pair', '4-9', '--hidden', '12', '--seed', '2', '--epochs', '3', '--json'];
    const { stdout } = await runHere(folder, ['train', '--dataset', dataset, ...one]);
    const [line] = jsonLines(stdout);
    expect(weights[line['trialId'] as string]).toBe(line['weights']);
  });
});

test('a run that is killed while it measures keeps what it had measured', async () => {
  const folder = await emptyFolder();
  const more = ['pruning', 'noise', '--json', '--workers', '1', ...UNDRAWN];
  const study = wordsOf(SMALL)('run', ...more).slice(1);
  // So many draws of noise, which comes after pruning, that it does not end by itself.
  const { child, ended } = startProgram(folder, ['run', ...study, '--draws', '1000']);
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: string) => text.includes('"measured"') && resolve());
  });
  child.kill('SIGKILL');
  const { stdout, signal } = await ended;
  expect(signal).toBe('SIGKILL');
  const reported = stdout
    .split('\n')
    .filter((line) => /^{"type":"measured","measurement":"pruning".*}$/.test(line)).length;
  expect(reported).toBeGreaterThan(0);
  const rest = jsonLines((await runHere(folder, ['run', ...study])).stdout);
  const measured = rest.filter(({ type }) => type === 'measured');
  expect(measured.filter(({ stored }) => stored === true).length).toBeGreaterThanOrEqual(reported);
  expect(measured.some(({ stored }) => stored === undefined)).toBe(true);
});

test.each(['claims', 'report'])(
  '%s without a store is refused, and makes none',
  async (command) => {
    const folder = await emptyFolder();
    const { status, stdout, stderr } = await runHere(folder, wordsOf(GRID)(command));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^lowcap: got no store \.lowcap\/store\.db, expected [^\n]+\n$/);
    expect(existsSync(join(folder, '.lowcap'))).toBe(false);
  },
);
