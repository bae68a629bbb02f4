import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bench } from '../../cli/commands/bench.ts';
import { benchChart, benchCompare } from '../../cli/commands/bench-results.ts';
import { benchLines } from '../../cli/print/bench.ts';
import { rateText, timeText } from '../../src/bench/numbers.ts';
import { readBenchResult } from '../../src/bench/read-result.ts';
import { quoteLine } from '../../src/bench/words.ts';
import { WORKS } from '../../src/bench/works.ts';
import { InputError } from '../../src/errors.ts';
import { breakCore, simd } from '../bench/mnist.ts';
import { someResult } from '../bench/some-result.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { emptyFolder, jsonLines } from './program.ts';
import { runHere } from './run-here.ts';

/** Two results in a folder, the second half as fast. */
const folderOfResults = () =>
  temporaryFolder({
    'a.json': Buffer.from(JSON.stringify(someResult())),
    'b.json': Buffer.from(JSON.stringify(someResult(2))),
  });

/** `lowcap bench` of some works in this process. */
async function runBench(only: readonly string[], more: Partial<Parameters<typeof bench>[0]> = {}) {
  const [written, notes]: [string[], string[]] = [[], []];
  const status = await bench({
    seed: 1,
    quick: true,
    build: 'simd',
    json: false,
    quiet: false,
    write: (text) => void written.push(text),
    note: (text) => void notes.push(text),
    only,
    ...more,
  });
  return { status, stdout: written.join(''), notes };
}

test('a run says how fast it was, and saves what can be read again', async () => {
  const folder = await emptyFolder();
  const [save, markdown] = [join(folder, 'a.json'), join(folder, 'a.md')];
  const only = ['infer-24-dense-one', 'saliency'];
  const { status, stdout, notes } = await runBench(only, { save, markdown });
  expect([status, notes]).toEqual([0, []]);
  const result = readBenchResult(readFileSync(save, 'utf8'), save);
  expect(result.works.map(({ name }) => name)).toEqual(only);
  expect(result.module.bytes).toBe(simd.length);
  expect(result.phases.steady).toBe(result.works[0].summary?.p50);
  expect(result.memory.peak).toBeGreaterThan(2e7);
  expect(result.score).toBeUndefined();
  const page = readFileSync(markdown, 'utf8');
  for (const { title, digest } of result.works) {
    expect(digest).toHaveLength(64);
    expect(stdout).toContain(title);
    expect(page).toContain(`| ${title} |`);
  }
  expect(stdout).toContain(quoteLine(result));
  expect(page).toContain(quoteLine(result));
});

test('a core with one wrong constant fails the run and the work is named', async () => {
  const only = ['infer-2-dense-one'];
  const { status, stdout, notes } = await runBench(only, { bytes: breakCore(simd), json: true });
  expect(status).toBe(1);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(
    /^got digest [\da-f]{64}, expected [\da-f]{64} for the work infer-2-dense-one: it was not timed$/,
  );
  const records = jsonLines(stdout);
  expect(records.map(({ type }) => type)).toEqual(['phases', 'benched', 'bench']);
  expect(records[1]).toMatchObject({ right: false });
  expect(records[2]).not.toHaveProperty('score');
});

describe('files', () => {
  test('are compared work by work', async () => {
    const folder = await folderOfResults();
    const [a, b] = ['a.json', 'b.json'].map((name) => join(folder, name));
    const written: string[] = [];
    await benchCompare(a, b, { json: true, write: (text) => void written.push(text) });
    const compared = jsonLines(written.join(''));
    expect(compared.map(({ name }) => name)).toEqual(WORKS.map(({ name }) => name));
    for (const { ratio, verdict } of compared) {
      expect(ratio).toBeCloseTo(2, 10);
      expect(verdict).toBe('slower');
    }
    written.length = 0;
    await benchCompare(a, a, { json: false, write: (text) => void written.push(text) });
    expect(written.filter((line) => line.endsWith('  cannot tell\n'))).toHaveLength(WORKS.length);
  });

  test('are drawn beside the first', async () => {
    const folder = await folderOfResults();
    const [a, b] = ['a.json', 'b.json'].map((name) => join(folder, name));
    const figure = join(folder, 'chart.svg');
    await benchChart([a, b], { figure, write: () => {} });
    const svg = readFileSync(figure, 'utf8');
    expect(svg).toContain('times as fast as a');
    for (const { title } of WORKS) expect(svg).toContain(title);
  });

  test.each([
    [['a.json'], 'got 1 result, expected 2 to 8: all are drawn beside the first'],
    [['a.json', 'a.json'], 'got two results called a, expected files of different names'],
  ])('%j are not', async (names, message) => {
    const folder = await folderOfResults();
    const files = names.map((name) => join(folder, name));
    const drawing = benchChart(files, { figure: join(folder, 'chart.svg'), write: () => {} });
    await expect(drawing).rejects.toThrow(new InputError(message));
  });

  test('that share no work are not compared', async () => {
    const other = { ...someResult(), works: [] };
    const folder = await temporaryFolder({
      'a.json': Buffer.from(JSON.stringify(someResult())),
      'c.json': Buffer.from(JSON.stringify(other)),
    });
    const [a, c] = ['a.json', 'c.json'].map((name) => join(folder, name));
    const message = `got no work that both ${a} and ${c} have times of, expected at least one`;
    const comparing = benchCompare(a, c, { json: false, write: () => {} });
    await expect(comparing).rejects.toThrow(new InputError(message));
  });
});

describe('the program', () => {
  test.each([
    [['foo'], 'got "foo" behind bench, expected check, compare, chart or flags'],
    [
      ['--seed', '2', 'check', 'a.json'],
      'got --seed before the word behind bench, expected flags after it',
    ],
    [['--build', 'fast'], '--build: got "fast", expected simd or scalar or relaxed'],
    [['check', 'c.json'], 'got no JSON in c.json, expected a result that lowcap bench has saved'],
    [
      ['chart', 'a.json', 'b.json', '--figure', 'a.json.svg/x.svg'],
      'expected a file that can be written',
    ],
  ])('refuses %j with a sentence', async (words, message) => {
    const folder = await temporaryFolder({
      'a.json': Buffer.from(JSON.stringify(someResult())),
      'b.json': Buffer.from(JSON.stringify(someResult(2))),
      'c.json': Buffer.from('no'),
      'a.json.svg': Buffer.from(''),
    });
    const { status, stdout, stderr } = await runHere(folder, ['bench', ...words]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^lowcap: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });
});

describe('lines', () => {
  test('fit the terminal', () => {
    const [work] = someResult().works;
    for (const width of [80, 100, 120, 160]) {
      const [line] = benchLines(work, width);
      expect(line.length).toBeLessThanOrEqual(width);
      expect(line).toContain(work.title);
      expect(line).toContain(timeText(work.summary!.p50));
    }
    expect(benchLines(work)[0].length).toBeGreaterThan(benchLines(work, 100)[0].length);
  });

  test('say in one line what may be quoted', () => {
    const result = someResult();
    expect(quoteLine(result)).toBe(
      'lowcap bench 1: score 120 [118, 123] (another machine = 100), A processor, 2 cores, one used, ' +
        'Node.js 24.0.0 (V8 13.6), simd, all digests right',
    );
    const { score: _, ...rest } = result;
    const environment = { ...result.environment, others: 0.5, processor: 'p\u001b[1m' };
    expect(quoteLine({ ...rest, environment, seed: 7, quick: true, build: 'relaxed' })).toBe(
      'lowcap bench 1: no score, p\\u{1b}[1m, 2 cores, one used, Node.js 24.0.0 (V8 13.6), relaxed, ' +
        'seed 7, quick, digests not compared, busy: others used 50 %',
    );
  });

  test('have numbers of three digits', () => {
    expect([1234, 12.345, 0.4567, 0.00012].map(timeText)).toEqual([
      '1.23 s',
      '12.3 ms',
      '457 µs',
      '0.120 µs',
    ]);
    const [work] = someResult().works;
    expect(rateText({ ...work, items: 1 })).toBe('948 images/s');
    expect(rateText({ ...work, items: 20 })).toBe('19.0 k images/s');
    expect(rateText({ ...work, items: 12_345 })).toBe('11.7 M images/s');
  });
});
