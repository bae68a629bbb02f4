import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../cli/commands/check.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { refusal } from '../data/fixtures.ts';
import { database, expectSame, open, place, storedTrial } from '../node/stores.ts';
import { runHere } from './run-here.ts';

const IDS = ['a', 'b', 'c'];

/** A store with three trials, a measurement of each and a preference. */
async function filled(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(IDS.map(storedTrial));
  store.saveMeasurements(
    IDS.map((id) => ({
      id: `m${id}`,
      trialId: id,
      measurement: 'census',
      value: [id],
      seconds: 1,
    })),
  );
  store.setPreference('grids', [1]);
  store.close();
  return file;
}

async function checked(file: string, { repair = false, json = false } = {}) {
  let text = '';
  const out = join(dirname(file), 'report');
  const status = await check({
    store: file,
    out,
    repair,
    json,
    write: (more) => void (text += more),
  });
  return { status, lines: text.trimEnd().split('\n') };
}

const SOUND =
  '3 trials, 3 measurements, 1 preference and 0 checkpoints are as they were saved; nothing is damaged';
const HINT = 'lowcap check --repair sets aside what is damaged and removes leftovers';

test('a sound store is sound, and stays as it is', async () => {
  const file = await filled();
  const before = readFileSync(file);
  expect(await checked(file)).toEqual({ status: 0, lines: [`${file}: ${SOUND}`] });
  expect(await checked(file, { repair: true })).toMatchObject({ status: 0 });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('what is damaged is named, then set aside, and the rest is kept', async () => {
  const file = await filled();
  database(
    file,
    `UPDATE trial SET weights = zeroblob(20) WHERE id = 'b';
     UPDATE measurement SET value = '[7]' WHERE id = 'mc'; DELETE FROM trial WHERE id = 'c'`,
  );
  const before = readFileSync(file);
  const saved = 'expected it as it was saved';
  expect(await checked(file)).toEqual({
    status: 1,
    lines: [
      `got trial b in ${file} with weights that are not those of its digest, ${saved}`,
      `got measurement mb in ${file} of trial b, expected that trial beside it`,
      `got measurement mc in ${file} with a value that is not that of its digest, ${saved}`,
      `${file}: 1 trial, 1 measurement, 1 preference and 0 checkpoints are as they were saved; 2 damaged rows, 0 faults of pages, 1 measurement without a trial, 0 leftovers`,
      HINT,
    ],
  });
  const repaired = await checked(file, { repair: true });
  expect(repaired.status).toBe(0);
  expect(repaired.lines.at(-1)).toBe(
    `${file}: kept 1 trial and 1 measurement; the store as it was is ${file}.damaged`,
  );
  expect(await checked(file)).toMatchObject({ status: 0 });
  const store = open(file);
  expectSame(store, storedTrial('a'));
  expect(store.find('b')).toBeUndefined();
  expect(store.findMeasurement('ma')?.value).toEqual(['a']);
  expect(store.preference('grids')).toEqual([1]);
  // But for the mark of how it is opened, which it has lost.
  const aside = readFileSync(`${file}.damaged`);
  expect(aside.subarray(100).equals(before.subarray(100))).toBe(true);
});

test('a store with pages that cannot be read keeps all other rows', async () => {
  const file = await filled();
  const bytes = readFileSync(file);
  // The third, the index of trials: the schema is on the first, and each table is made with its index.
  bytes.fill(0xff, 2 * 4096, 2 * 4096 + 8);
  writeFileSync(file, bytes);
  const { status, lines } = await checked(file);
  expect(status).toBe(1);
  expect(lines.join('\n')).toMatch(/pages/);
  expect(await checked(file, { repair: true })).toMatchObject({ status: 0 });
  expect((await checked(file)).lines).toEqual([`${file}: ${SOUND}`]);
});

test.each([
  [4, '3 trials, 3 measurements, 0 preferences', 'kept 3 trials and 3 measurements'],
  [2, '3 trials, 0 measurements', 'kept 3 trials and 0 measurements'],
  [1, '0 trials', 'kept 0 trials and 0 measurements'],
])(
  'of a store that was cut off after %i pages and a half the rest is kept',
  async (pages, sound, kept) => {
    const file = await filled();
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, pages * 4096 + 2048));
    expect(await checked(file)).toMatchObject({ status: 1 });
    expect((await checked(file)).lines.at(-2)).toContain(`${file}: ${sound}`);
    const repaired = await checked(file, { repair: true });
    expect(repaired.status).toBe(0);
    expect(repaired.lines.at(-1)).toBe(`${file}: ${kept}; the store as it was is ${file}.damaged`);
    expect(await checked(file)).toMatchObject({ status: 0 });
    const aside = readFileSync(`${file}.damaged`);
    expect(aside.subarray(100).equals(whole.subarray(100, aside.length))).toBe(true);
  },
);

test('of a store without a whole page nothing is kept, and nothing is an empty store', async () => {
  const file = await filled();
  writeFileSync(file, readFileSync(file).subarray(0, 100));
  for (const repair of [false, true]) {
    expect(await refusal(() => checked(file, { repair }))).toBe(
      `got ${file}, the tables of which cannot be read (database disk image is malformed), expected a store of lowcap`,
    );
  }
  writeFileSync(file, '');
  for (const repair of [false, true]) {
    expect(await refusal(() => checked(file, { repair }))).toBe(
      `got ${file}, which is empty, expected a store to read`,
    );
  }
  expect(readFileSync(file)).toHaveLength(0);
});

test('a link to a damaged store leads to the new one', async () => {
  const file = await filled();
  const link = join(dirname(await place()), 'linked.db');
  symlinkSync(file, link);
  database(file, "UPDATE trial SET digest = '' WHERE id = 'a'");
  expect((await checked(link, { repair: true })).lines.at(-1)).toBe(
    `${link}: kept 2 trials and 2 measurements; the store as it was is ${file}.damaged`,
  );
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(await checked(file)).toMatchObject({ status: 0 });
});

test('leftovers of killed processes are named and removed, and nothing else', async () => {
  const file = await filled();
  const figures = join(dirname(file), 'report/figures');
  mkdirSync(figures, { recursive: true });
  const left = [
    `${file}.repaired.tmp`,
    join(figures, 'fig-1.svg.0e7c9e4e-9f5c-4d4d-8f0e-0d7a3a0c1b2d.tmp'),
  ];
  const others = [join(figures, 'mine.tmp'), join(dirname(file), 'x.tmp')];
  for (const path of [...left, ...others]) writeFileSync(path, '');
  const found = await checked(file);
  expect(found.status).toBe(1);
  expect(found.lines.filter((line) => line.includes('that was killed'))).toHaveLength(2);
  await checked(file, { repair: true });
  expect([...left, ...others].map((path) => existsSync(path))).toEqual([false, false, true, true]);
  expect(existsSync(`${file}.damaged`)).toBe(false);
});

test('a store that another process has open is not repaired', async () => {
  const file = await filled();
  database(file, "UPDATE trial SET digest = '' WHERE id = 'a'");
  const other = open(file);
  expect(await refusal(() => checked(file, { repair: true }))).toContain(
    `got ${file}, which another process has open, expected a store that nobody uses`,
  );
  expectSame(other, storedTrial('b'));
  expect(existsSync(`${file}.damaged`)).toBe(false);
});

test('as JSON lines', async () => {
  const file = await filled();
  database(file, "UPDATE trial SET digest = '' WHERE id = 'a'");
  const { lines } = await checked(file, { json: true, repair: true });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      type: 'damaged',
      kind: 'trial',
      id: 'a',
      wrong: 'a record or history that is not that of its digest',
    },
    { type: 'orphan', id: 'ma', trialId: 'a' },
    {
      type: 'checked',
      store: file,
      trials: 2,
      measurements: 2,
      preferences: 1,
      checkpoints: 0,
      findings: { damaged: 1, pages: 0, orphan: 1, leftover: 0 },
    },
    { type: 'repaired', aside: `${file}.damaged`, trials: 2, measurements: 2 },
  ]);
});

test('the program does it, and says what there is to check', async () => {
  const file = await filled();
  expect(await runHere(dirname(file), ['check', '--store', 'store.db'])).toMatchObject({
    status: 0,
    stdout: `store.db: ${SOUND}\n`,
    stderr: '',
  });
  expect(await runHere(dirname(file), ['check', '--store', 'x.db'])).toMatchObject({
    status: 2,
  });
});
