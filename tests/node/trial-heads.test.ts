import { expect, test } from 'vitest';
import { findDamage, runHeads } from '../../src/node/trial-heads.ts';
import { trialPage } from '../../src/node/trial-page.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { headOf, type TrialHead } from '../../src/explore/trials/heads.ts';
import { database, open, place, storedTrial } from './stores.ts';

function allPages(store: SqliteStore): TrialHead[][] {
  const pages: TrialHead[][] = [];
  let next: string | undefined;
  do {
    const page = trialPage(store, next);
    pages.push([...page.heads]);
    next = page.next;
  } while (next !== undefined);
  return pages;
}

async function stored(ids: readonly string[]): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(ids.map(storedTrial));
  store.close();
  return file;
}

test('heads come page after page, the last saved ones first, each once', async () => {
  const ids = Array.from({ length: 650 }, (_, i) => String(i));
  const store = open(await stored(ids));
  const pages = allPages(store);
  expect(pages.map(({ length }) => length)).toEqual([100, 150, 150, 150, 100]);
  expect(pages.flat().map(({ trialId }) => trialId)).toEqual(ids.toReversed());
  expect(trialPage(store).total).toBe(650);
  expect(pages[0][0]).toEqual(headOf(storedTrial('649').record));
  expect(runHeads(store)).toEqual([]);
});

test('of an empty store there is one page of nothing', async () => {
  expect(trialPage(open(await place()))).toEqual({ heads: [], total: 0, next: undefined });
});

test('what has a record that cannot be believed is there with its id and what is wrong', async () => {
  const file = await stored(['a', 'b', 'c', 'd']);
  database(
    file,
    `UPDATE trial SET record = '{' WHERE id = 'a';
     UPDATE trial SET record = replace(record, '"trained"', '"other"') WHERE id = 'b';
     UPDATE trial SET id = 'x' WHERE id = 'c'`,
  );
  const heads = trialPage(open(file)).heads.toReversed();
  expect(heads.map(({ trialId, damaged }) => [trialId, damaged])).toEqual([
    ['a', 'a record that is no JSON'],
    ['b', 'a record of type "other" where "trained" belongs'],
    ['x', 'the record of another trial'],
    ['d', undefined],
  ]);
  expect(heads[0]).not.toHaveProperty('trial');
});

test('damage is looked for in weights and histories too', async () => {
  const file = await stored(['a', 'b', 'c']);
  database(
    file,
    `UPDATE trial SET weights = zeroblob(20) WHERE id = 'a';
     UPDATE trial SET history = zeroblob(40) WHERE id = 'b'`,
  );
  expect(trialPage(open(file)).heads.every(({ damaged }) => damaged === undefined)).toBe(true);
  expect(await findDamage(file, ['a', 'b', 'c'])).toEqual([
    { kind: 'trial', id: 'a', wrong: 'weights that are not those of its digest' },
    { kind: 'trial', id: 'b', wrong: 'a record or history that is not that of its digest' },
  ]);
  expect(await findDamage(file, ['c'])).toEqual([]);
  expect(await findDamage(file, [])).toEqual([]);
});
