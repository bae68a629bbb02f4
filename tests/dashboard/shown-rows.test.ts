import { expect, test } from 'vitest';
import { ShownRows } from '../../cli/dashboard/app/shown-rows.ts';
import { packRows } from '../../cli/dashboard/reader/packed-rows.ts';
import type { ReadRows } from '../../cli/dashboard/reader/requests.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import type { CapacityRow, ClustersRow } from '../../src/studies/rows.ts';

const capacityRow = (seed: number) => ({ recipe: 'paper', pair: '4-9', hidden: 1, seed });

const read = (edition: number, count: number): ReadRows => {
  const capacity = Array.from({ length: count }, (_, seed) => capacityRow(seed) as CapacityRow);
  return { study: 'capacity', edition, rows: packRows({ ...NO_ROWS, capacity }) };
};

const FEW: ReadRows = {
  study: 'clusters',
  edition: 7,
  rows: packRows({ ...NO_ROWS, clusters: [{ ...capacityRow(1) } as ClustersRow] }),
};

test('rows that were asked for twice stay the same objects, and others replace them', async () => {
  const shown = new ShownRows();
  await shown.add([read(1, 3)]);
  const first = shown.of(['capacity'])!.capacity;
  await shown.add([read(1, 3)]);
  expect(shown.of(['capacity'])!.capacity).toBe(first);
  await shown.add([read(2, 4)]);
  expect(shown.of(['capacity'])!.capacity).toHaveLength(4);
});

test('very many rows are let go of where none are shown, and asked for again; few stay', async () => {
  const shown = new ShownRows();
  await shown.add([read(1, 20_001), FEW]);
  expect(shown.editions(['capacity', 'clusters'])).toEqual([1, 7]);
  expect(shown.of(['capacity'])!.capacity).toHaveLength(20_001);
  shown.letGo();
  expect(shown.of(['capacity'])).toBeUndefined();
  expect(shown.editions(['capacity', 'clusters'])).toEqual([7]);
  expect(shown.of(['clusters'])!.clusters).toHaveLength(1);
  await shown.add([read(2, 20_000)]);
  shown.letGo();
  expect(shown.of(['capacity'])!.capacity).toHaveLength(20_000);
});

test('keys come between thousands of rows, and what is forgotten meanwhile does not come back', async () => {
  const shown = new ShownRows();
  let pressed = false;
  setTimeout(() => (pressed = true));
  await shown.add([read(1, 2000)]);
  expect(pressed).toBe(true);
  expect(shown.of(['capacity'])!.capacity).toHaveLength(2000);
  const added = shown.add([read(2, 2000)]);
  shown.forget();
  await added;
  expect(shown.of(['capacity'])).toBeUndefined();
});

test('what is read later is there at the end, also when it is taken faster', async () => {
  const shown = new ShownRows();
  const large = shown.add([read(1, 3000)]);
  await shown.add([read(2, 1)]);
  await large;
  expect(shown.of(['capacity'])!.capacity).toHaveLength(1);
});
