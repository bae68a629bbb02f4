import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackText } from '../../src/lab/packed.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { emptyFolder, jsonLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

const STUDIES = ['dead-neurons', 'noise', 'pruning', 'saliency'];
// Of MNIST, which the claims are about.
const GRID = ['--pairs', '4-9', '--hidden', '2,4', '--seeds', '2', '--epochs', '1'];
const ONE_RECIPE = [...GRID, '--recipe', 'paper'];
/** A folder with a store that is whole. */
let whole: string;

beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'lowcap-forged-'));
  const run = await runHere(whole, ['run', ...STUDIES, ...ONE_RECIPE, '--quiet', ...UNDRAWN]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => rmSync(whole, { recursive: true }));

type Json = Readonly<Record<string, unknown>>;

/** Values that somebody has written, and what each is called. */
const FORGED: readonly [name: string, forge: (value: never) => unknown, wrong: string][] = [
  ['census', ({ after }: Json) => ({ after }), 'no before,'],
  [
    'noise',
    (value: Json[]) => value.with(1, { ...value[1], f1: 'good' }),
    '1.f1 "good" where number belongs,',
  ],
  ['pruning', (value: unknown[]) => [value], 'no 0.scope,'],
  ['saliency', (value: Json) => ({ ...value, others: [] }), 'others of 0 items where 1 belong,'],
];

/** A copy of the store with one forged value of each, whose digests are right; and what is said of each. */
async function forgedCopy() {
  const folder = await emptyFolder();
  cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
  const database = new DatabaseSync(join(folder, '.lowcap/store.db'));
  const said = FORGED.map(([name, forge, wrong]) => {
    const row = database.prepare('SELECT * FROM measurement WHERE name = ?').get(name)!;
    const { id, trial, value, seconds } = row as Record<string, never>;
    const text = JSON.stringify(forge(JSON.parse(unpackText(value)) as never));
    const digest = DIGESTS.measurement(id, trial, name, text, seconds);
    database
      .prepare('UPDATE measurement SET value = ?, digest = ? WHERE id = ?')
      .run(text, digest, id);
    return `got measurement ${String(id)} in .lowcap/store.db with a value of ${wrong}`;
  });
  database.close();
  return { folder, said };
}

/** Lines that tell of the forged values, in whatever order. */
function expectSaid(text: string, said: readonly string[]): void {
  const lines = text.split('\n').filter((line) => line.includes('measurement'));
  const each = said.map((one) => expect.stringContaining(one) as string);
  expect(lines).toEqual(expect.arrayContaining(each));
  expect(text).not.toContain('    at ');
}

test('values of another shape are left out by who reads and named by check; run measures them again', async () => {
  const { folder, said } = await forgedCopy();
  const claims = ['claims', ...ONE_RECIPE];
  const left = await runHere(folder, claims);
  expect(left.status).toBe(1);
  expectSaid(left.stderr, said);
  expect(left.stderr.trimEnd().split('\n')).toHaveLength(said.length);
  const report = await runHere(folder, ['report', ...ONE_RECIPE, '--out', 'out']);
  expect(report.status).toBe(1);
  expectSaid(report.stderr, said);
  const checked = await runHere(folder, ['check']);
  expect(checked.status).toBe(1);
  expectSaid(checked.stdout, said);
  const run = await runHere(folder, ['run', ...STUDIES, ...ONE_RECIPE, '--json', ...UNDRAWN]);
  expect(run.status).toBe(0);
  expectSaid(run.stderr, said);
  expect(jsonLines(run.stdout).at(-1)).toMatchObject({ trained: 0, measured: said.length });
  expect(await runHere(folder, claims)).toMatchObject({ status: 0, stderr: '' });
  expect(await runHere(folder, ['check'])).toMatchObject({ status: 0 });
});

test('check --repair sets them aside; what an older version has measured stays, of whatever shape', async () => {
  const { folder, said } = await forgedCopy();
  const old = 'f'.repeat(64);
  const database = new DatabaseSync(join(folder, '.lowcap/store.db'));
  const { trial } = database.prepare('SELECT trial FROM measurement').get() as Record<
    string,
    never
  >;
  database
    .prepare(
      'INSERT INTO measurement (id, trial, name, value, seconds, digest) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      old,
      trial,
      'saliency',
      '"old"',
      1,
      DIGESTS.measurement(old, trial, 'saliency', '"old"', 1),
    );
  database.close();
  for (const copy of [['backup'], ['merge', '.lowcap/store.db', '--into']]) {
    const copied = await runHere(folder, [...copy, `${copy[0]}.db`]);
    expect(copied).toMatchObject({ status: 0, stderr: '' });
  }
  const repaired = await runHere(folder, ['check', '--repair']);
  expect(repaired.status).toBe(0);
  expectSaid(repaired.stdout, said);
  expect(repaired.stdout).not.toContain(old);
  expect(await runHere(folder, ['show', old])).toMatchObject({ status: 0, stderr: '' });
  expect(await runHere(folder, ['check'])).toMatchObject({ status: 0 });
  const claims = await runHere(folder, ['claims', ...ONE_RECIPE]);
  expect(claims).toMatchObject({ status: 0, stderr: '' });
});

test('verify refuses a manifest that is nested very deeply in a sentence', async () => {
  const { folder } = await forgedCopy();
  mkdirSync(join(folder, 'out'));
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const manifest = join(folder, 'out/manifest.json');
  for (const text of [deep, `{"grid":${deep}}`]) {
    writeFileSync(manifest, text);
    expect(await runHere(folder, ['verify', '--report', 'out'])).toMatchObject({
      status: 2,
      stderr:
        'lowcap: got out/manifest.json, which is JSON of more than 200 levels, expected the manifest of a report\n',
    });
  }
});
