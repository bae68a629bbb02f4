import { expect, test } from 'vitest';
import { ReadAhead } from '../../src/lab/read-ahead.ts';

/** Counts to 5, tells what was asked of it, and breaks before `broken`. */
function source(broken?: number) {
  const asked: (number | 'left')[] = [];
  async function* counting() {
    try {
      for (let i = 1; i <= 5; i++) {
        asked.push(i);
        if (i === broken) throw new Error(`broken at ${i}`);
        yield i;
      }
    } finally {
      asked.push('left');
    }
  }
  return { asked, ahead: new ReadAhead(counting()) };
}

/** Resolves when so much was asked. */
async function until(asked: readonly unknown[], length: number) {
  while (asked.length < length) await Promise.resolve();
}

async function rest(ahead: ReadAhead<number>) {
  const items: number[] = [];
  for await (const item of ahead) items.push(item);
  return items;
}

test('nothing is fetched before it is taken, or something is waited for', async () => {
  const { asked, ahead } = source();
  expect(await ahead.next()).toEqual({ value: 1, done: false });
  expect(asked).toEqual([1]);
});

test('what was fetched while something was waited for is given in its order, then the rest', async () => {
  const { asked, ahead } = source();
  const { promise, resolve } = Promise.withResolvers<void>();
  const during = ahead.during(promise);
  await until(asked, 3);
  resolve();
  await during;
  // The wait is over: of all there are, the rest was left.
  expect(asked).not.toContain(5);
  expect(await rest(ahead)).toEqual([1, 2, 3, 4, 5]);
});

test('waiting for what fails ends as well, and is no failure of what is iterated over', async () => {
  const { asked, ahead } = source();
  await ahead.during(Promise.reject(new Error('full')));
  expect(asked).not.toContain(5);
  expect(await rest(ahead)).toEqual([1, 2, 3, 4, 5]);
});

test('at its end nothing more is asked for, however long the wait is', async () => {
  const { asked, ahead } = source();
  await ahead.during(new Promise(() => {}));
  expect(asked).toEqual([1, 2, 3, 4, 5, 'left']);
  expect(await rest(ahead)).toEqual([1, 2, 3, 4, 5]);
});

test('an error is heard of by who comes to it, and nothing is fetched after it', async () => {
  const { asked, ahead } = source(3);
  await ahead.during(new Promise(() => {}));
  expect(asked).toEqual([1, 2, 3, 'left']);
  const items: number[] = [];
  const taken = async () => {
    for await (const item of ahead) items.push(item);
  };
  await expect(taken()).rejects.toThrow('broken at 3');
  expect(items).toEqual([1, 2]);
  let calls = 0;
  const broken = { next: () => Promise.reject(new Error(`call ${++calls}`)) };
  const failing = new ReadAhead({ [Symbol.asyncIterator]: () => broken });
  await failing.during(new Promise(() => {}));
  expect(calls).toBe(1);
  await expect(failing.next()).rejects.toThrow('call 1');
  expect(await failing.return()).toEqual({ value: undefined, done: true });
});

test('who stops early ends what is iterated over', async () => {
  const { asked, ahead } = source();
  for await (const item of ahead) if (item === 2) break;
  expect(asked).toEqual([1, 2, 'left']);
  expect(await ahead.next()).toMatchObject({ done: true });
});
