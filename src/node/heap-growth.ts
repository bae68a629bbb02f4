import { setFlagsFromString } from 'node:v8';

/** Of what is live, in per cent; by default several times as much. */
const GROWTH = 30;

/**
 * Lets the heaps of this process grow less between two collections: who reads a large store once makes much that is soon of
 * no use, and would otherwise keep hundreds of megabytes of it. What is collected and what is computed stay the same.
 */
export function growHeapsSlowly(): void {
  growOldHeapsSlowly();
  // What is new has room for some megabytes by now; it would double until it takes 128, and as much again for what was freed.
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** The same of what has lived for a while, at less cost: nothing is collected more often that is soon of no use. */
export function growOldHeapsSlowly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
