import { onTestFinished } from 'vitest';

/** Between two looks. */
const LOOK_MS = 20;

/**
 * Waits until something is so, however long a busy machine needs: the bound is the time that Vitest gives a test. To be
 * called in a test or a hook of each test.
 *
 * @param lookMs milliseconds between two looks: more of them where a look is dear
 */
export async function until(wanted: () => boolean, lookMs = LOOK_MS): Promise<void> {
  const test = { isOver: false };
  onTestFinished(() => void (test.isOver = true));
  while (!test.isOver && !wanted()) await new Promise((resolve) => setTimeout(resolve, lookMs));
}
