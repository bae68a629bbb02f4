import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Of what is live, in per cent; by default several times as much. */
const GROWTH = 30;

/**
 * Bytes of what is new that the main thread has room for: with fewer it collects thousands of times and takes for old what
 * will be of no use a moment later; it would grow to 32 MB and as much again for what was freed.
 */
const YOUNG = 4 * 2 ** 20;

/** Megabytes that what is new has room for in a thread from its beginning: it has no time to grow. */
const YOUNG_OF_THREADS = 2;

/**
 * Lets the heaps of this process grow less between two collections: who reads a large store once makes much that is soon of
 * no use, and would otherwise keep hundreds of megabytes of it. What is collected and what is computed stay the same.
 */
export function growHeapsSlowly(): void {
  growOldHeapsSlowly();
  setFlagsFromString(`--min-semi-space-size=${YOUNG_OF_THREADS}`);
}

/** To be called now and then: what is new grows no further in this process when it is as large as it is to be. */
export function keepYoungSmall(): void {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.space_size >= YOUNG) setFlagsFromString('--semi-space-growth-factor=1');
}

/** `growHeapsSlowly` for what has lived for a while alone, at less cost: what is soon of no use is not collected more often. */
export function growOldHeapsSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
