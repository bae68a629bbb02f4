import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { collectGarbage } from '../../cli/commands/gc.ts';
import { list } from '../../cli/commands/list.ts';
import { repairStore } from '../../src/node/repair-store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { findStored, storedMeasurements } from '../../src/node/stored-records.ts';
import { refusal } from '../data/fixtures.ts';
import { database, place, storedTrial } from './stores.ts';

const PAGE = 4096;
/** So many that the rows of a table and its index take several pages each. */
const IDS = Array.from({ length: 120 }, (_, i) => String(i).padStart(64, '0'));

async function wholeStore(): Promise<Buffer> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(IDS.map(storedTrial));
  const measurements = IDS.map((trialId, i) => {
    const id = trialId.replace(/^0/, 'f');
    return { id, trialId, measurement: 'census', value: [i], seconds: 1 };
  });
  store.saveMeasurements(measurements);
  store.close();
  return readFileSync(file);
}

/** All but the first, which says what there is. */
const pagesOf = (whole: Buffer) =>
  Array.from({ length: whole.length / PAGE }, (_, i) => i).slice(1);

/** A copy of the store in which one page is overwritten. */
async function withDamagedPage(whole: Buffer, page: number): Promise<string> {
  const file = await place();
  const bytes = Buffer.from(whole);
  bytes.fill(0xff, page * PAGE, (page + 1) * PAGE);
  writeFileSync(file, bytes);
  return file;
}

/** A store that is closed when the test ends, and what can be listed of it. */
async function listed(file: string) {
  const store = openStoreToRead(file);
  try {
    const ids = store.heads.trialIds();
    const { heads } = store;
    heads.forks();
    heads.checkpoints();
    for (const id of ids.slice(0, 3)) {
      expect(findStored(store, [id], file)).toEqual([{ type: 'trial', id }]);
    }
    return {
      trials: ids.filter((id) => store.find(id)).length,
      measurements: storedMeasurements(store).length,
      ids: heads.ids().size,
      damaged: store.damaged.size,
    };
  } finally {
    store.close();
  }
}

describe('a store with a page that cannot be read', () => {
  test('is listed but for the rows of that page, unless it is the way to all of a table', async () => {
    const whole = await wholeStore();
    const lost: number[] = [];
    for (const page of pagesOf(whole)) {
      const found = await listed(await withDamagedPage(whole, page));
      lost.push(2 * IDS.length - found.trials - found.measurements);
      if (found.damaged === 0) expect(found.ids).toBe(2 * IDS.length);
    }
    expect(lost.filter((rows) => rows > 20)).toEqual([IDS.length, IDS.length]);
    expect(lost.filter((rows) => rows > 0).length).toBeGreaterThan(20);
  });

  test('is repaired with all rows that are not on that page, though it was the only way to them', async () => {
    const whole = await wholeStore();
    const lost: number[] = [];
    for (const page of pagesOf(whole)) {
      const { trials, measurements } = repairStore(await withDamagedPage(whole, page));
      // What was measured of a trial that is lost goes with it.
      lost.push(2 * IDS.length - trials - measurements);
    }
    expect(Math.max(...lost)).toBeLessThan(50);
    expect(lost.filter((rows) => rows > 0).length).toBeGreaterThan(20);
  });

  test('is not repaired with rows that were deleted', async () => {
    const file = await place();
    const store = SqliteStore.open(file);
    store.save(IDS.map(storedTrial));
    store.discard(IDS.slice(0, 60), []);
    store.close();
    const whole = readFileSync(file);
    for (const page of pagesOf(whole)) {
      const { trials } = repairStore(await withDamagedPage(whole, page));
      expect(trials).toBeLessThanOrEqual(60);
    }
  });

  test('is listed by the program with status 1, and nothing is removed from it', async () => {
    const whole = await wholeStore();
    const file = await withDamagedPage(whole, pagesOf(whole).at(-4)!);
    let text = '';
    const write = (more: string) => void (text += more);
    let said = '';
    const errors = vi.spyOn(process.stderr, 'write');
    onTestFinished(() => errors.mockRestore());
    errors.mockImplementation((more) => (said += String(more)) !== '');
    expect(await list('measurements', { store: file, json: true, write })).toBe(1);
    expect(text.split('\n').length).toBeGreaterThan(60);
    expect(said).toMatch(/^(lowcap: got measurement [^\n]+: it is left out[^\n]*\n)+$/);
    expect(await list('runs', { store: file, json: true, write })).toBe(1);
    expect(await refusal(() => collectGarbage(file, { remove: true, json: true }))).toMatch(
      /^got \S+ with \d+ damaged rows?, expected a sound store to remove from/,
    );
  });
});

test('after a page that cannot be read rows of any number are found, however many numbers nobody has lie in between', async () => {
  const { file, split } = await withFarNumbers(80);
  const damaged = openStoreToRead(file);
  onTestFinished(() => damaged.close());
  const found = IDS.filter((id) => damaged.find(id));
  expect(found.length).toBeLessThan(IDS.length);
  expect(found.length).toBeGreaterThan(IDS.length - 20);
  expect(found).toEqual(expect.arrayContaining(IDS.slice(split + 20)));
});

/** A store with a damaged page on which numbers follow each other between which there are a million times a million others. */
async function withFarNumbers(split: number): Promise<{ file: string; split: number }> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(IDS.map(storedTrial));
  store.close();
  database(file, `UPDATE trial SET rowid = rowid + ${10n ** 12n} WHERE id >= '${IDS[split]}'`);
  const whole = readFileSync(file);
  const pageOf = (id: string) => Math.floor(whole.indexOf(`"trialId":"${id}"`) / PAGE);
  const page = pageOf(IDS[split]!);
  if (pageOf(IDS[split - 1]!) !== page) return withFarNumbers(split + 1);
  whole.fill(0xff, page * PAGE, (page + 1) * PAGE);
  writeFileSync(file, whole);
  return { file, split };
}
