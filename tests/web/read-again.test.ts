import { expect, test } from 'vitest';
import { readAgain } from '../../web/lab/read-again.ts';

test('calls while a read goes on lead to one more read after it, and never to two at once', async () => {
  const ends: (() => void)[] = [];
  const again = readAgain(() => new Promise((resolve) => ends.push(resolve)));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  again();
  again();
  again();
  expect(ends).toHaveLength(1);
  ends[0]();
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]();
  await settle();
  expect(ends).toHaveLength(2);
  again();
  expect(ends).toHaveLength(3);
});
