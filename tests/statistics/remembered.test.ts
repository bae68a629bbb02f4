import { expect, test } from 'vitest';
import { remembered } from '../../src/statistics/remembered.ts';

test('what was asked of a list is worked out once, and anew of another list or another question', () => {
  let count = 0;
  const sum = remembered((list: readonly number[], { times }: { readonly times: number }) => {
    count++;
    return times * list.reduce((a, b) => a + b, 0);
  });
  const list = [1, 2, 3];
  expect([sum(list, { times: 2 }), sum(list, { times: 2 }), count]).toEqual([12, 12, 1]);
  expect([sum(list, { times: 3 }), count]).toEqual([18, 2]);
  expect([sum([1], { times: 2 }), count]).toEqual([2, 3]);
});

test('what is undefined is an answer too, and of many questions the last ones are kept', () => {
  let count = 0;
  const none = remembered((list: object, at: number): undefined => {
    count += list && at >= 0 ? 1 : 0;
  });
  const list = {};
  none(list, 0);
  none(list, 0);
  expect(count).toBe(1);
  for (let i = 1; i <= 8; i++) none(list, i);
  none(list, 8);
  expect(count).toBe(9);
  none(list, 0);
  expect(count).toBe(10);
});
