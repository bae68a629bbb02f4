import { expect, test, vi } from 'vitest';
import { checkManyWeights } from '../../src/node/check-weights.ts';
import { KnownRows } from '../../src/node/known-rows.ts';

vi.mock(import('../../src/node/check-weights.ts'), async (original) => ({
  ...(await original()),
  checkManyWeights: vi.fn(),
}));

test('of lists that are to be looked at at the same time, what is in both is looked at once', async () => {
  const looked: (readonly string[])[] = [];
  const damaged = [{ kind: 'trial', id: 'b', wrong: 'weights' }] as const;
  vi.mocked(checkManyWeights).mockImplementation(async (_, ids) => {
    looked.push(ids);
    await new Promise((resolve) => setImmediate(resolve));
    return { sound: ids.filter((id) => id !== 'b'), damaged };
  });
  const known = new KnownRows();
  await Promise.all([known.checkAhead('store', ['a', 'b']), known.checkAhead('store', 'abc')]);
  expect(looked).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  expect([...known.damaged.keys()]).toEqual(['b']);
  expect(['a', 'b', 'c'].map((id) => known.isSound(id))).toEqual([true, false, true]);
});

test('a list that could not be looked at does not keep the next from it', async () => {
  vi.mocked(checkManyWeights)
    .mockRejectedValueOnce(new Error('no thread'))
    .mockResolvedValueOnce({ sound: ['a'], damaged: [] });
  const known = new KnownRows();
  const first = known.checkAhead('store', ['a']);
  const second = known.checkAhead('store', ['a']);
  await expect(first).rejects.toThrow('no thread');
  await second;
  expect(known.isSound('a')).toBe(true);
});
