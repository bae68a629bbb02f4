import { expect, test } from 'vitest';
import { finishAsync } from '../../src/library/async.ts';

/** Steps until it is given up. */
function* endless(): Generator<number, string> {
  for (let step = 0; ; step++) yield step;
}

test('other work of the thread gets its turn, and can end it', async () => {
  const controller = new AbortController();
  // Nothing else ends these steps: a test that blocks would never end.
  setTimeout(() => controller.abort(new Error('the timer had its turn')));
  const finished = finishAsync(endless(), { signal: controller.signal });
  await expect(finished).rejects.toThrow('the timer had its turn');
});

test('steps are closed when they are given up, and when one throws', async () => {
  let closed = 0;
  const closing = function* (fail: boolean) {
    try {
      yield 1;
      if (fail) throw new Error('failed');
      yield 2;
    } finally {
      closed++;
    }
  };
  await expect(finishAsync(closing(true))).rejects.toThrow('failed');
  expect(closed).toBe(1);
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(
    finishAsync(closing(false), { signal: controller.signal, onProgress }),
  ).rejects.toThrow(DOMException);
  expect(closed).toBe(2);
});

test('a listener that throws ends the work with what it threw', async () => {
  const onProgress = () => {
    throw new Error('no more');
  };
  await expect(finishAsync(endless(), { onProgress })).rejects.toThrow('no more');
});
