import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { checkRoomForThread } from './memory-room.ts';

/** Trials whose weights take longer to read than a thread to start. */
export const WORTH_A_THREAD = 500;

/** Which trials of which store. */
export interface CheckWeightsTask {
  readonly file: string;
  readonly ids: readonly string[];
}

/** Those that are there, by what came out. */
export interface CheckedWeights {
  readonly sound: readonly string[];
  readonly damaged: readonly DamagedRow[];
}

/** What the thread answers: places of ids, for a hundred thousand ids would be kept once more. */
export interface CheckedPlaces extends Pick<CheckedWeights, 'damaged'> {
  readonly sound: Uint32Array;
}

/**
 * Compares the weights of trials with their digests in a thread of its own: of all that is read for a report they are
 * nine tenths of the bytes, and nothing else is made of them.
 */
export async function checkWeightsInThread(
  file: string,
  ids: readonly string[],
): Promise<CheckedWeights> {
  // `.ts` when run from the sources, `.js` from the build.
  const url = new URL(`./check-weights-worker${extname(import.meta.url)}`, import.meta.url);
  checkRoomForThread();
  const worker = new Worker(url, { workerData: { file, ids } satisfies CheckWeightsTask });
  try {
    // Rejects when the thread fails.
    const [{ sound, damaged }] = (await once(worker, 'message')) as [CheckedPlaces];
    return { sound: Array.from(sound, (place) => ids[place] as string), damaged };
  } finally {
    await worker.terminate();
  }
}

/** The same where there are so many that it is worth a thread. Of what is not told `find` makes sure itself. */
export async function checkManyWeights(
  file: string,
  ids: readonly string[],
): Promise<CheckedWeights | undefined> {
  if (ids.length < WORTH_A_THREAD) return undefined;
  return checkWeightsInThread(file, ids).catch(() => undefined);
}
