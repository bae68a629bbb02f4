import { InputError } from '../../errors.ts';
import type { CallMessage, CallPort, ReplyMessage } from './messages.ts';
import { AsyncQueue } from './queue.ts';

/** A kind of call: what it is given, what it yields and what it can be told meanwhile. */
export interface CallKind {
  readonly argument: unknown;
  readonly item: unknown;
  readonly order: unknown;
}

/** A call that is being carried out on the other side. */
export interface OpenCall<Kind extends CallKind> {
  /** What it yields; when they are no longer wanted, the other side is told to end. */
  readonly items: AsyncGenerator<Kind['item'], void>;
  order(order: Kind['order']): void;
  /** Settles when the other side has done all that it does, asked to end or not. */
  readonly over: Promise<void>;
  /** Tells the other side to end; nothing more comes. */
  end(): void;
  /** The same, but its items throw. */
  fail(error: Error): void;
}

/** Calls the other side of a port, several times at once if need be. */
export class Caller<Kinds extends object> {
  readonly #port: CallPort;
  readonly #open = new Map<number, { readonly queue: AsyncQueue<unknown>; over(): void }>();
  #last = 0;
  #fault: Error | undefined;

  constructor(port: CallPort) {
    this.#port = port;
    port.addEventListener('message', ({ data }: MessageEvent<ReplyMessage>) => this.#receive(data));
    port.start?.();
  }

  /** @throws in its items what has failed there: an `InputError` as one, all else as `Error` */
  call<Name extends keyof Kinds & string>(
    name: Name,
    argument: KindOf<Kinds, Name>['argument'],
    transfer: Transferable[] = [],
  ): OpenCall<KindOf<Kinds, Name>> {
    const id = ++this.#last;
    const queue = new AsyncQueue<unknown>();
    let resolve = () => {};
    const over = new Promise<void>((settle) => (resolve = settle));
    if (this.#fault) {
      queue.fail(this.#fault);
      resolve();
    } else {
      this.#open.set(id, { queue, over: resolve });
      this.#send({ type: 'call', id, name, argument }, transfer);
    }
    let isEnded = false;
    const end = () => {
      queue.end();
      if (!isEnded && this.#open.has(id)) this.#send({ type: 'end', id });
      isEnded = true;
    };
    return {
      items: itemsOf(queue, end),
      order: (order) => this.#open.has(id) && this.#send({ type: 'order', id, order }),
      over,
      end,
      fail: (error) => {
        queue.fail(error);
        end();
      },
    };
  }

  /** The other side is gone: all that is open fails, and all that comes. */
  fail(fault: Error): void {
    this.#fault = fault;
    for (const { queue, over } of this.#open.values()) {
      queue.fail(fault);
      over();
    }
    this.#open.clear();
  }

  #send(message: CallMessage, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  #receive(reply: ReplyMessage): void {
    const open = this.#open.get(reply.id);
    if (!open) return;
    const { queue } = open;
    if (reply.type === 'item') return queue.put(reply.item);
    this.#open.delete(reply.id);
    open.over();
    if (reply.type === 'done') return queue.end();
    queue.fail(reply.isInput ? new InputError(reply.message) : new Error(reply.message));
  }
}

type KindOf<Kinds extends object, Name extends keyof Kinds> = Kinds[Name] extends CallKind
  ? Kinds[Name]
  : never;

async function* itemsOf(queue: AsyncQueue<unknown>, end: () => void): AsyncGenerator<never, void> {
  try {
    for await (const item of queue) yield item as never;
  } finally {
    end();
  }
}

/** The only item of a call. */
export async function oneItem<Item>(items: AsyncGenerator<Item, void>): Promise<Item> {
  for await (const item of items) return item;
  throw new Error('got no answer, expected one');
}
