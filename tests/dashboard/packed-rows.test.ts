import { expect, test } from 'vitest';
import { ShownRows } from '../../cli/dashboard/app/shown-rows.ts';
import { packClaims, unpackClaims } from '../../cli/dashboard/reader/packed-claims.ts';
import { packRows, unpackRows } from '../../cli/dashboard/reader/packed-rows.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { claim } from '../claims/claim.ts';
import { capacityRow, learningRateRow } from '../../src/claims/worlds/rows.ts';

const capacity = Array.from({ length: 9 }, (_, seed) =>
  capacityRow({
    seed,
    pair: seed % 2 === 0 ? '4-9' : '0-1',
    hidden: 2,
    trialId: `${seed}`.repeat(64),
    bestF1: [0.9, -0, NaN][seed % 3],
    diverged: seed % 3 === 2,
    lastConfusion: { tp: seed, fp: 0, fn: 1, tn: 5 },
  }),
);

/** As another thread gets it. */
function sent(rows: StudyRows): Promise<Partial<StudyRows>> {
  return unpackRows(structuredClone(packRows(rows)));
}

test('rows are the same on the other side, with their columns in their order', async () => {
  const rows = { ...NO_ROWS, capacity };
  expect(await sent(rows)).toEqual({ capacity });
  expect((await sent(rows)).capacity!.map((row) => Object.keys(row))).toEqual(
    capacity.map((row) => Object.keys(row)),
  );
});

test('so are rows of which not all have the same columns, or whose columns hold different things', async () => {
  const marked = capacity.map((row, i) => (i === 4 ? { ...row, diverged: true, extra: [1] } : row));
  const mixed = capacity.map((row, i) => ({ ...row, f1: [1, 'a', null, [2], { b: 1 }][i % 5] }));
  for (const list of [marked, mixed]) {
    const rows = { ...NO_ROWS, capacity: list } as unknown as StudyRows;
    expect(await sent(rows)).toEqual({ capacity: list });
  }
});

test('claims keep the networks that they rest on, whose ids are sent once', async () => {
  const ids = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
  const claims = [
    claim({ trials: ids }),
    claim({ trials: [ids[2], ids[0]] }),
    claim({ trials: [] }),
  ];
  const packed = packClaims(claims);
  expect(unpackClaims(structuredClone(packed))).toEqual(claims);
  expect(packed.ids).toEqual(ids);
});

test('rows of a study are kept once for all panels, and stay the same until there are others', async () => {
  const shown = new ShownRows();
  const read = (edition: number) =>
    ({ study: 'capacity', edition, rows: packRows({ ...NO_ROWS, capacity }) }) as const;
  const rates = packRows({ ...NO_ROWS, learningRate: [learningRateRow({ learningRate: 0.1 })] });
  expect(shown.of(['capacity'])).toBeUndefined();
  await shown.add([read(1), { study: 'learning-rate', edition: 2, rows: rates }]);
  const one = shown.of(['capacity'])!;
  const both = shown.of(['capacity', 'learning-rate'])!;
  expect(both.learningRate).toHaveLength(1);
  expect(both.capacity).toBe(one.capacity);
  expect(shown.editions(['capacity', 'learning-rate', 'noise'])).toEqual([1, 2]);

  // Nothing new was read.
  await shown.add([{ study: 'capacity', edition: 1, rows: undefined }]);
  expect(shown.of(['capacity'])).toBe(one);
  expect(shown.of(['capacity', 'learning-rate'])).toBe(both);
  await shown.add([read(3)]);
  expect(shown.of(['capacity'])).not.toBe(one);
  expect(shown.of(['capacity', 'learning-rate'])!.capacity).toBe(shown.of(['capacity'])!.capacity);
});
