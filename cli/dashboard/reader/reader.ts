import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkRoomForThread } from '../../../src/node/memory-room.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type {
  ReaderAnswers,
  ReaderData,
  ReaderMessage,
  ReaderReply,
  ReaderRequest,
} from './requests.ts';
import type { ReadProgress } from '../../../src/node/rows/stored-needs.ts';

/**
 * Megabytes, several times what a hundred thousand networks take: without a limit a thread keeps twice as much of what it has
 * done with.
 */
const LIMITS = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 16 };

/** Asks the thread that reads the store. */
export class Reader {
  readonly #worker: Worker | undefined;
  readonly #open = new Map<
    number,
    { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void }
  >();
  #count = 0;
  /** Why the thread is there no more, or never was. */
  #dead: Error | undefined;

  /** @param onProgress told how far it is, where very much is read */
  constructor(store: string, onProgress?: (progress: ReadProgress) => void) {
    // `.ts` when run from the sources, `.js` from the build.
    const file = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);
    try {
      checkRoomForThread();
    } catch (error) {
      this.#dead = error as Error;
      return;
    }
    const workerData = { store } satisfies ReaderData;
    this.#worker = new Worker(file, { workerData, resourceLimits: LIMITS });
    this.#worker.on('message', (reply: ReaderReply) => {
      if ('progress' in reply) return onProgress?.(reply.progress);
      const asked = this.#open.get(reply.id);
      this.#open.delete(reply.id);
      if ('error' in reply) asked?.reject(new Error(reply.error));
      else asked?.resolve(reply.answer as never);
    });
    this.#worker.on('error', (error) => {
      this.#dead = error as Error;
      for (const { reject } of this.#open.values()) reject(this.#dead);
      this.#open.clear();
    });
  }

  ask<Type extends ReaderRequest['type']>(
    grid: Grid,
    request: Extract<ReaderRequest, { type: Type }>,
  ): Promise<ReaderAnswers[Type]> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#worker!.postMessage({ id, grid, request } satisfies ReaderMessage, []);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
