import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Of what is live, in per cent; by default several times as much. */
const GROWTH = 30;

/**
 * Bytes of what is new that the main thread has room for: with fewer it collects thousands of times and takes for old what
 * will be of no use a moment later; it would grow to 32 MB and as much again for what was freed.
 */
const YOUNG = 4 * 2 ** 20;

/**
 * Lets the heaps of this process grow less between two collections: who reads a large store once makes much that is soon of
 * no use, and would otherwise keep hundreds of megabytes of it. What is collected and what is computed stay the same.
 *
 * @param young megabytes that what is new has room for in threads from their beginning, because it grows no more after
 *   `keepYoungSmall`: with fewer they collect more often
 */
export function growHeapsSlowly(young: number): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  setFlagsFromString(`--min-semi-space-size=${young}`);
}

/** To be called now and then: what is new grows no further in this process when it is as large as it is to be. */
export function keepYoungSmall(): void {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.space_size >= YOUNG) setFlagsFromString('--semi-space-growth-factor=1');
}
