import { describe, expect, test } from 'vitest';
import type { Components, Verdict } from '../../src/claims/claim.ts';
import { parameterOf } from '../../src/claims/definition.ts';
import { judgeFamily } from '../../src/claims/judge.ts';
import { BEYOND_LEDGER, LEDGER } from '../../src/claims/ledger.ts';
import type { LedgerEntry, World } from '../../src/claims/paper-claim.ts';
import { reachOf } from '../../src/claims/worlds/reach.ts';

const ENTRIES = [...LEDGER, ...BEYOND_LEDGER];

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** Seeds for fifty values. */
const manySeeds = ({ seedsPerValue = 1 }: LedgerEntry) => upTo(50 * seedsPerValue);

/** What comes out of so many seeds of a simulated world, the claim judged by itself. */
function verdictIn(entry: LedgerEntry, world: World, seeds: readonly number[]): Verdict {
  const { rule } = entry;
  const sequence = entry.simulate(world, seeds).sequence;
  return judgeFamily([{ rule, primary: false, alone: true, sequence }])[0].verdict;
}

/** Written anew, as who has the values alone would do it. */
function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(values.length / 2) - 1]! + sorted[Math.floor(values.length / 2)]!) / 2;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the ledger', () => {
  test('names every entry once, and says what it tests', () => {
    const ids = ENTRIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, section, paper, statistic, interpretation, needs } of ENTRIES) {
      for (const text of [section, statistic, interpretation, needs]) expect(text, id).not.toBe('');
      expect(paper.length, id).toBeLessThan(160);
    }
  });

  test('has at most four primary claims, each leading a finding', () => {
    const primary = ENTRIES.filter((entry) => entry.primary);
    expect(primary.length).toBeGreaterThan(0);
    expect(primary.length).toBeLessThanOrEqual(4);
    for (const { id, finding, lead } of primary)
      expect([id, finding, lead]).toEqual([id, finding, true]);
  });
});

describe.each(ENTRIES)('$id', (entry) => {
  test('is reproduced where the sentence is as true as it can be', () => {
    expect(verdictIn(entry, 'ceiling', manySeeds(entry))).toBe('reproduced');
  });

  test('is not reproduced where it is as false as it can be', () => {
    expect(verdictIn(entry, 'floor', manySeeds(entry))).toBe('not reproduced');
  });

  test('is never reproduced without the effect', () => {
    for (const n of [2, 4, 6, 10, 20, 35, 50]) {
      expect(verdictIn(entry, 'control', upTo(n)), `${n} seeds`).not.toBe('reproduced');
    }
  });

  test('its statistic is that of the values that it names, by seed', () => {
    const [seeds, perValue] = [upTo(7), entry.seedsPerValue ?? 1];
    const { sequence, values } = entry.simulate('ceiling', seeds);
    expect(values.flatMap((one) => one.seeds)).toEqual(upTo(7 - (7 % perValue)));
    const parts = Object.keys(Object(values[0]?.value));
    const columns =
      parts.length === 0
        ? [values.map(({ value }) => value as number)]
        : parts.map((part) => values.map(({ value }) => (value as Components)[part] as number));
    const centres = columns.map(parameterOf(entry) === 'mean' ? meanOf : middleOf);
    const expected = entry.every === 'greatest' ? Math.max(...centres) : Math.min(...centres);
    expect(sequence!.centre).toBeCloseTo(expected, 12);
  });

  test('its floor and its ceiling lie apart, and are computed', () => {
    const { reach, control } = reachOf(entry);
    expect(reach!.floor).not.toBeCloseTo(reach!.ceiling, 3);
    expect(control!.world).not.toBe('');
  });
});
