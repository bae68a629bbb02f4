import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Figure } from '../report/figure.ts';
import type { FigureMessage, FigureTask } from './figure-worker.ts';
import type { DrawnFigure, FigureFiles } from './figures.ts';
import { checkRoomForThread, FIGURE_THREAD_ADDRESSES, memoryRoom } from './memory-room.ts';

/**
 * Megabytes, many times what a figure takes: the less a thread may keep, the earlier it lets go of the figures before, and
 * without a limit it keeps several times as much.
 */
const LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 };

/**
 * Figures that the thread has at a time, the one that it draws included: each is a copy, with all its data, but with fewer
 * it would have nothing to do while this thread judges claims.
 */
const AT_A_TIME = 8;

interface Waiting extends PromiseWithResolvers<DrawnFigure> {
  readonly task: FigureTask;
}

/** A thread that draws figures, one after the other, while this one does something else. */
export class FigureThread {
  readonly #worker: Worker;
  /** What is not drawn yet, in order; the first of them were sent. */
  readonly #waiting: Waiting[] = [];
  #sent = 0;
  /** Why the thread is there no more. */
  #dead: Error | undefined;

  constructor() {
    // `.ts` when run from the sources, `.js` from the build.
    const file = new URL(`./figure-worker${extname(import.meta.url)}`, import.meta.url);
    checkRoomForThread(memoryRoom(), FIGURE_THREAD_ADDRESSES);
    this.#worker = new Worker(file, { resourceLimits: LIMITS });
    this.#worker.on('message', (message: FigureMessage) => {
      const waiting = this.#waiting.shift();
      this.#sent--;
      this.#send();
      if ('error' in message) waiting?.reject(message.error);
      else waiting?.resolve(message.drawn);
    });
    this.#worker.on('error', (error) => {
      this.#dead = error as Error;
      for (const { reject } of this.#waiting.splice(0)) reject(this.#dead);
    });
  }

  /**
   * Draws a figure for a report, after those that were asked for before.
   * @throws as `drawForReport` does
   */
  draw(figure: Figure, files?: FigureFiles): Promise<DrawnFigure> {
    const waiting = { ...Promise.withResolvers<DrawnFigure>(), task: { figure, files } };
    // Who asks may look only later.
    waiting.promise.catch(() => {});
    if (this.#dead) waiting.reject(this.#dead);
    else this.#waiting.push(waiting);
    this.#send();
    return waiting.promise;
  }

  #send(): void {
    for (const { task } of this.#waiting.slice(this.#sent, AT_A_TIME)) {
      this.#worker.postMessage(task, []);
      this.#sent++;
    }
  }

  /** Ends the thread; what it has not drawn is not drawn. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
