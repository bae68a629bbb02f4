import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkRoomForThread } from '../../../src/node/memory-room.ts';
import type { PlannerAnswers, PlannerReply, PlannerRequest } from './messages.ts';

type Answer<Type extends PlannerRequest['type']> = PlannerAnswers[Type];

interface Asked {
  readonly request: PlannerRequest;
  readonly resolve: (answer: PlannerAnswers[keyof PlannerAnswers] | undefined) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Looks at data and tells costs in a thread of its own, which starts when it is first asked. Whoever fills in a form asks
 * at every key: of requests that come faster than they are answered only the last one is.
 */
export class Planner {
  readonly #store: string;
  #worker: Worker | undefined;
  #asked: Asked | undefined;
  #next: Asked | undefined;

  /** @param store its file */
  constructor(store: string) {
    this.#store = store;
  }

  /** The answer; undefined when another request came before this one was begun, or the planner was closed. Throws in a sentence. */
  ask<Type extends PlannerRequest['type']>(
    request: PlannerRequest & { readonly type: Type },
  ): Promise<Answer<Type> | undefined> {
    return new Promise((resolve, reject) => {
      this.#next?.resolve(undefined);
      this.#next = { request, resolve: resolve as Asked['resolve'], reject };
      this.#send();
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const one of [this.#asked, this.#next]) one?.resolve(undefined);
    this.#asked = this.#next = undefined;
    await worker?.terminate();
  }

  #send(): void {
    if (this.#asked || !this.#next) return;
    this.#worker ??= this.#start();
    this.#asked = this.#next;
    this.#next = undefined;
    this.#worker.postMessage(this.#asked.request, []);
  }

  #start(): Worker {
    // `.ts` when run from the sources, `.js` from the build.
    const file = new URL(`./planner-thread${extname(import.meta.url)}`, import.meta.url);
    checkRoomForThread();
    const worker = new Worker(file, { workerData: { store: this.#store } });
    worker.on('message', (reply: PlannerReply) => {
      if (worker === this.#worker) this.#receive(reply);
    });
    worker.on('error', (error) => this.#died(worker, error as Error));
    worker.on('exit', () => this.#died(worker, new Error('planning has ended')));
    return worker;
  }

  #receive(reply: PlannerReply): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if ('error' in reply) asked?.reject(new Error(reply.error));
    else asked?.resolve(reply.answer);
    this.#send();
  }

  /** The next request starts another thread. */
  #died(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.reject(error);
    this.#send();
  }
}
