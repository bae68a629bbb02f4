import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXPECTED_DIGESTS } from '../../src/bench/expected.ts';
import { readBenchResult } from '../../src/bench/read-result.ts';
import { REFERENCE_MACHINE } from '../../src/bench/reference.ts';
import { type BenchResult, isBusy, wrongWorks } from '../../src/bench/result.ts';
import { checkResult } from '../../src/bench/check.ts';
import { WORKS } from '../../src/bench/works.ts';
import { InputError } from '../../src/errors.ts';
import { benchData, simd } from './mnist.ts';
import { someResult } from './some-result.ts';
import { LONG } from '../long.ts';

type Change = (result: Record<string, any>) => void;

/** The sentence with which a result is refused after a change. */
function refusal(change: Change): string {
  const result = structuredClone(someResult()) as Record<string, any>;
  change(result);
  try {
    readBenchResult(JSON.stringify(result), 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'taken';
}

test('a result that is written and read is the same', () => {
  const result = someResult();
  expect(readBenchResult(JSON.stringify(result), 'a.json')).toEqual(result);
});

test('every field of a result is described', () => {
  const page = readFileSync(new URL('../../docs/BENCH.md', import.meta.url), 'utf8');
  const fields = new Set<string>();
  JSON.stringify(someResult(), (key, value: unknown) => {
    if (key !== '' && !/^\d+$/.test(key)) fields.add(key);
    return value;
  });
  expect(fields.size).toBeGreaterThan(50);
  const [, table] = page.split('## The result as JSON');
  const undescribed = [...fields].filter((name) => !new RegExp(`\`${name}(\\[\\])?\``).test(table));
  expect(undescribed).toEqual([]);
});

test('results that were handed in can be read, are right, and have all works', () => {
  const folder = new URL('../../bench/results/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  expect(files).not.toEqual([]);
  for (const file of files) {
    const result = readBenchResult(readFileSync(new URL(file, folder), 'utf8'), file);
    const digests = Object.fromEntries(result.works.map(({ name, digest }) => [name, digest]));
    if (result.seed === 1) expect(digests, file).toEqual(EXPECTED_DIGESTS);
  }
});

test('the reference machine has a time of every work', () => {
  expect(Object.keys(REFERENCE_MACHINE.medians)).toEqual(WORKS.map(({ name }) => name));
  expect(REFERENCE_MACHINE.name).not.toBe('');
});

describe('what is no result is refused', () => {
  test.each<[string, string]>([
    ['', 'got no JSON in a.json, expected a result that lowcap bench has saved'],
    ['{"type":"bench"', 'got no JSON in a.json, expected a result that lowcap bench has saved'],
    ['[]', 'got JSON of something else in a.json, expected a result that lowcap bench has saved'],
    ['null', 'got JSON of something else in a.json, expected a result that lowcap bench has saved'],
    ['{}', 'got JSON of something else in a.json, expected a result that lowcap bench has saved'],
  ])('%s', (json, message) => {
    expect(() => readBenchResult(json, 'a.json')).toThrow(new InputError(message));
  });

  test.each<[Change, string]>([
    [
      (result) => (result['workList'] = 2),
      'got work list 2 in a.json, expected 1: results of different lists are not compared',
    ],
    [
      (result) => delete result['workList'],
      'got work list nothing in a.json, expected 1: results of different lists are not compared',
    ],
    [(result) => (result['seed'] = -1), 'got -1 for seed in a.json, expected a seed'],
    [(result) => (result['seed'] = 2 ** 32), 'got 4294967296 for seed in a.json, expected a seed'],
    [
      (result) => (result['build'] = 'fast\u001b'),
      'got "fast\\u001b" for build in a.json, expected one of simd, scalar, relaxed',
    ],
    [(result) => (result['module'] = null), 'got null for module in a.json, expected an object'],
    [
      (result) => (result['module'].sha256 = 'ff'),
      'got "ff" for module.sha256 in a.json, expected a SHA-256 of 64 hexadecimal digits',
    ],
    [
      (result) => delete result['environment'].engine,
      'got nothing for environment.engine in a.json, expected a text',
    ],
    [
      (result) => (result['environment'].others = 2),
      'got 2 for environment.others in a.json, expected a share from 0 to 1, or null',
    ],
    [
      (result) => (result['score'].interval[1] = null),
      'got {"value":120.4,"interval":[118.2,null],"reference":"another … for score in a.json, expected an object with value, interval and reference',
    ],
    [(result) => (result['works'] = {}), 'got {} for works in a.json, expected a list'],
    [(result) => (result['works'][1] = 7), 'got 7 for works[1] in a.json, expected an object'],
    [
      (result) => (result['works'][0].kind = 'x'.repeat(100)),
      `got "${'x'.repeat(59)}… for works[0].kind in a.json, expected one of training, inference, pruning, saliency, t-SNE, data`,
    ],
    [
      (result) => (result['works'][0].times = []),
      'got [] for works[0].times in a.json, expected times above 0, one or more',
    ],
    [
      (result) => (result['works'][0].times = [1, null]),
      'got [1,null] for works[0].times in a.json, expected times above 0, one or more',
    ],
    [
      (result) => (result['works'][1].name = result['works'][0].name),
      'got the work "train-cohort" twice in a.json, expected each work once',
    ],
  ])('%s', (change, message) => {
    expect(refusal(change)).toBe(message);
  });
});

describe('a result is checked', () => {
  const check = async (change: Change) => {
    const result = structuredClone(someResult()) as Record<string, any>;
    change(result);
    return checkResult(result as BenchResult, 'a.json', simd, await benchData);
  };

  test('by computing all its digests again', LONG, async () => {
    const checked = await check((result) => (result['works'][3].digest = '0'.repeat(64)));
    expect(checked.map(({ expected }) => expected)).toEqual(Object.values(EXPECTED_DIGESTS));
    expect(checked.filter(({ right }) => !right)).toEqual([
      {
        name: WORKS[3].name,
        digest: '0'.repeat(64),
        expected: EXPECTED_DIGESTS[WORKS[3].name],
        right: false,
      },
    ]);
  });

  test.each<[string, Change, string]>([
    [
      'of the relaxed build: there is nothing to compare',
      (result) => (result['build'] = 'relaxed'),
      'got a result of the relaxed build in a.json, expected simd or scalar: fused operations have no digest to compare',
    ],
    [
      'with a work that nobody knows',
      (result) => (result['works'][0].name = 'fly'),
      `got the work "fly" in a.json, expected those of the work list: ${WORKS.map(({ name }) => name).join(', ')}`,
    ],
    [
      'without a work',
      (result) => result['works'].pop(),
      'got no work read-mnist in a.json, expected all of the work list',
    ],
  ])('but not one %s', async (_, change, message) => {
    await expect(check(change)).rejects.toThrow(new InputError(message));
  });
});

test('busy is a machine of which others use more than a twentieth', () => {
  const busy = (others: number | null) => {
    const result = someResult();
    return isBusy({ environment: { ...result.environment, others } });
  };
  expect([null, 0, 0.05, 0.06].map(busy)).toEqual([false, false, false, true]);
});

test('wrong works are named', () => {
  const { works } = someResult();
  expect(wrongWorks({ works })).toEqual([]);
  expect(wrongWorks({ works: works.map((work, i) => ({ ...work, right: i !== 2 })) })).toEqual([
    'train-one',
  ]);
});
