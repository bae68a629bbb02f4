import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { checkRoomForThread } from './memory-room.ts';

/** Trials whose weights take longer to read than a thread to start. */
export const WORTH_A_THREAD = 500;

/** Trials that the thread is told of at a time: the ids of a hundred thousand take as much memory as all else that it does. */
const AT_A_TIME = 2000;
/** What the thread makes is soon of no use, and it would keep tens of megabytes of it. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/** Of which store the thread looks at trials. */
export interface CheckWeightsTask {
  readonly file: string;
}

/** Those that are there, by what came out. */
export interface CheckedWeights {
  readonly sound: readonly string[];
  readonly damaged: readonly DamagedRow[];
}

/** What the thread answers to some ids: the places of those that are sound. */
export interface CheckedPlaces extends Pick<CheckedWeights, 'damaged'> {
  readonly sound: readonly number[];
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
  const workerData = { file } satisfies CheckWeightsTask;
  const worker = new Worker(url, { workerData, resourceLimits: LIMITS });
  const sound: string[] = [];
  const damaged: DamagedRow[] = [];
  try {
    for (let from = 0; from < ids.length; from += AT_A_TIME) {
      const some = ids.slice(from, from + AT_A_TIME);
      worker.postMessage(some, []);
      // Rejects when the thread fails.
      const [checked] = (await once(worker, 'message')) as [CheckedPlaces];
      for (const place of checked.sound) sound.push(some[place] as string);
      for (const row of checked.damaged) damaged.push(row);
    }
    return { sound, damaged };
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
