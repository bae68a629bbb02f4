import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { variedRows } from './varied-rows.ts';

const FILE = new URL('known-values.json', import.meta.url);

/** As it is written down: nine digits, as many as anyone would compare by hand. */
const rounded = (value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(9)) : value;

/**
 * Every row that there could be takes part, so that a claim which looks at one row more or less, or at another field, has
 * another value. A claim that is changed on purpose is a new version of it: then `LOWCAP_WRITE=1` writes the file anew, and
 * what has changed in it is to be looked at.
 */
test('each claim takes from varied rows what it took when it was entered', () => {
  const found = Object.fromEntries(
    evaluateClaims(variedRows()).map(({ id, version, values, details, n }) => [
      `${id} ${version}`,
      { n, values: values.map(({ value }) => value), details },
    ]),
  );
  const text = `${JSON.stringify(found, (_, value: unknown) => rounded(value), 1)}\n`;
  if (process.env['LOWCAP_WRITE']) writeFileSync(FILE, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
