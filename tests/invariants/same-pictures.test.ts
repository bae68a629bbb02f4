import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestText } from '../../src/core/digest.ts';
import { findChromium, skipReason } from './engines.ts';
import { fixtureRows } from './fixture-rows.ts';
import { ROOT } from './here.ts';
import { visit } from './page.ts';

/** Whoever changes this gives the networks of all who train on their pictures other data. */
const KNOWN = '56d5c1f5300493761ce0ebafe7d96736e1b4372a8bf05433f4b408fbc7c0268b';

const chromium = findChromium();

describe('pictures and IDX files give the same rows', () => {
  let here: Awaited<ReturnType<typeof fixtureRows>>;
  beforeAll(async () => {
    here = await fixtureRows(async (path) => {
      return new Uint8Array(await readFile(new URL(`tests/fixtures/${path}`, ROOT)));
    });
  });

  test('as when this was written', async () => {
    expect(Object.values(here).every((values) => values.length > 5)).toBe(true);
    expect(await digestText(JSON.stringify(here))).toBe(KNOWN);
  });

  test.skipIf('missing' in chromium)(`in Chromium${skipReason(chromium)}`, async () => {
    if ('missing' in chromium) return;
    const page = await visit(
      chromium.path,
      '/tests/invariants/pictures-page.html',
      '#result:not([data-state=running])',
    );
    expect({ errors: page.errors, foreign: page.foreign }).toEqual({ errors: [], foreign: [] });
    expect(JSON.parse(page.text)).toEqual(here);
  });
});
