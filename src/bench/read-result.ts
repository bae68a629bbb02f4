import { InputError } from '../errors.ts';
import type { WorkResult } from './measure.ts';
import { BUILDS, type BenchResult } from './result.ts';
import { parseJson } from '../lab/parse-json.ts';
import { WORK_KINDS, WORK_LIST_VERSION } from './work.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a value has to be; the words stand behind "expected". */
type Rule = readonly [expected: string, holds: (value: unknown) => boolean];

const text: Rule = ['a text', (value) => typeof value === 'string'];
const flag: Rule = ['true or false', (value) => typeof value === 'boolean'];
const whole: Rule = [
  'a whole number, 0 or more',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
];
const sha256: Rule = [
  'a SHA-256 of 64 hexadecimal digits',
  (value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value),
];
const oneOf = (words: readonly string[]): Rule => [
  `one of ${words.join(', ')}`,
  (value) => words.includes(value as string),
];
const positive: Rule = [
  'a number above 0',
  (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
];
const list: Rule = ['a list', Array.isArray];
const object: Rule = ['an object', (value) => isObject(value)];

const RESULT: Readonly<Record<string, Rule>> = {
  version: text,
  arithmetic: whole,
  date: text,
  seed: ['a seed', (value) => whole[1](value) && (value as number) < 2 ** 32],
  quick: flag,
  build: oneOf(BUILDS),
  module: object,
  'module.sha256': sha256,
  'module.bytes': whole,
  environment: object,
  'environment.processor': ['a text or null', (value) => value === null || text[1](value)],
  'environment.engine': text,
  'environment.cores': whole,
  'environment.others': [
    'a share from 0 to 1, or null',
    (value) => value === null || (typeof value === 'number' && value >= 0 && value <= 1),
  ],
  works: list,
  score: [
    'an object with value, interval and reference',
    (value) => value === undefined || isScore(value),
  ],
};

const WORK: Readonly<Record<string, Rule>> = {
  name: text,
  title: text,
  kind: oneOf(WORK_KINDS),
  digest: sha256,
  right: flag,
  calls: whole,
  times: [
    'times above 0, one or more',
    (value) =>
      value === undefined || (Array.isArray(value) && value.length > 0 && value.every(positive[1])),
  ],
};

/**
 * A result as `lowcap bench --save` has written it. Only what comparisons, checks and charts read is looked at.
 * @throws InputError when it is none, is damaged, or is of another work list
 */
export function readBenchResult(json: string, file: string): BenchResult {
  let found: unknown;
  try {
    found = parseJson(json);
  } catch {
    throw new InputError(`got no JSON in ${file}, expected a result that lowcap bench has saved`);
  }
  if (!isObject(found) || found['type'] !== 'bench') {
    throw new InputError(
      `got JSON of something else in ${file}, expected a result that lowcap bench has saved`,
    );
  }
  if (found['workList'] !== WORK_LIST_VERSION) {
    throw new InputError(
      `got work list ${shown(found['workList'])} in ${file}, expected ${WORK_LIST_VERSION}: results of different lists are not compared`,
    );
  }
  check(found, RESULT, '', file);
  (found['works'] as unknown[]).forEach((work, i) => {
    if (!isObject(work)) refuse(`works[${i}]`, work, 'an object', file);
    check(work, WORK, `works[${i}].`, file);
  });
  const result = found as unknown as BenchResult;
  const twice = result.works.find(({ name }, i) => indexOf(result.works, name) !== i);
  if (twice) {
    throw new InputError(
      `got the work ${shown(twice.name)} twice in ${file}, expected each work once`,
    );
  }
  return result;
}

function indexOf(works: readonly WorkResult[], name: string): number {
  return works.findIndex((work) => work.name === name);
}

function check(
  fields: Fields,
  rules: Readonly<Record<string, Rule>>,
  path: string,
  file: string,
): void {
  for (const [name, [expected, holds]] of Object.entries(rules)) {
    const value = name
      .split('.')
      .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), fields);
    if (!holds(value)) refuse(path + name, value, expected, file);
  }
}

function refuse(path: string, value: unknown, expected: string, file: string): never {
  throw new InputError(`got ${shown(value)} for ${path} in ${file}, expected ${expected}`);
}

/** At most some letters of it, nothing of which is hidden. */
function shown(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

function isScore(value: unknown): boolean {
  if (!isObject(value) || !text[1](value['reference']) || !positive[1](value['value']))
    return false;
  const { interval } = value;
  return Array.isArray(interval) && interval.length === 2 && interval.every(positive[1]);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
