import { expect, test } from 'vitest';
import { entryText } from '../../src/claims/entry-text.ts';
import { BEYOND_LEDGER, LEDGER } from '../../src/claims/ledger.ts';
import { REGISTER } from '../../src/claims/register.ts';
import { REACHES } from '../../src/claims/reaches.ts';
import { simulateReach } from '../../src/claims/worlds/reach.ts';
import { digestText } from '../../src/core/digest.ts';

const ENTRIES = [...LEDGER, ...BEYOND_LEDGER];

test('no entry of the ledger was changed without a new version', async () => {
  const hashes = await Promise.all(
    ENTRIES.map(async (entry) => [entry.id, await digestText(entryText(entry))]),
  );
  const registered = ENTRIES.map(({ id }) => [id, REGISTER[id]?.[0]?.hash]);
  // `node scripts/register-claims.ts` writes the register.
  expect(registered).toEqual(hashes);
});

test('the floors, ceilings and controls that are registered are those of the simulated worlds', () => {
  const simulated = ENTRIES.map((entry) => [entry.id, simulateReach(entry)]);
  expect(REACHES).toEqual(Object.fromEntries(simulated));
});

test('versions fall by one, and their days do not rise', () => {
  for (const [id, versions] of Object.entries(REGISTER)) {
    expect(
      versions.map(({ version }) => version),
      id,
    ).toEqual(versions.map((_, i) => versions.length - i));
    const days = versions.map(({ entered }) => entered);
    expect(days, id).toEqual(days.toSorted().toReversed());
  }
});

test('every version has the day of its entry and a digest of its own', () => {
  const hashes = new Set<string>();
  for (const [id, versions] of Object.entries(REGISTER)) {
    for (const { entered, hash } of versions) {
      expect(entered, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(hash, id).toMatch(/^[0-9a-f]{64}$/);
      expect(hashes.has(hash), `${id}: ${hash}`).toBe(false);
      hashes.add(hash);
    }
  }
});
