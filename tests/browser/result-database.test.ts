import { expect, test, vi } from 'vitest';
import { changeTables } from '../../src/browser/store/database.ts';
import { ResultDatabase } from '../../src/browser/store/result-database.ts';

vi.mock('../../src/browser/store/database.ts', () => ({
  openDatabase: async () => ({ name: 'here', close: () => {} }),
  changeTables: vi.fn(async () => {}),
}));

test('nothing is written and nobody is told when there is nothing to save', async () => {
  const database = await ResultDatabase.open('here');
  const told = vi.fn();
  database.onChange(told);
  await database.save([], []);
  expect(changeTables).not.toHaveBeenCalled();
  expect(told).not.toHaveBeenCalled();
  const measured = { id: 'a', trialId: 'b', measurement: 'census', value: 1, seconds: 0 };
  await database.save([], [measured as never]);
  expect(changeTables).toHaveBeenCalledOnce();
  expect(told).toHaveBeenCalledOnce();
  database.close();
});
