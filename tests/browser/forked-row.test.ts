import { expect, test } from 'vitest';
import { forkedInRow } from '../../src/browser/store/forked-row.ts';

const parent = 'a'.repeat(64);
const fork = { parent, epoch: 3, learningRate: 0.03, epochs: 6 };
const row = (recipe: unknown) => ({ id: 'b', record: JSON.stringify({ trial: { recipe } }) });

test('a row of a fork says what it goes on from', () => {
  expect(forkedInRow(row({ forks: [fork] }))).toEqual({ trialId: 'b', forks: [fork] });
});

test.each([
  ['of no fork', row({ epochs: 6 })],
  ['with a fork that is none', row({ forks: [{ ...fork, parent: 'x' }] })],
  ['that is cut', { id: 'b', record: row({ forks: [fork] }).record.slice(0, -1) }],
  ['without a record', { id: 'b' }],
])('a row %s is none of a fork', (_, cells) => {
  expect(forkedInRow(cells)).toBeUndefined();
});
