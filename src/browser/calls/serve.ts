import { InputError } from '../../errors.ts';
import type { CallKind } from './caller.ts';
import type { CallMessage, CallPort, ReplyMessage } from './messages.ts';

/** What a call is carried out with. */
export interface CallContext<Order> {
  /** Aborted when its items are no longer wanted. */
  readonly signal: AbortSignal;
  /** What it is told meanwhile; what was told before the listener was there comes at once. */
  onOrder(listener: (order: Order) => void): void;
}

/** What carries calls out, by name. */
export type Handlers<Kinds> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends CallKind
    ? (
        argument: Kinds[Name]['argument'],
        context: CallContext<Kinds[Name]['order']>,
      ) => AsyncGenerator<Kinds[Name]['item'], void>
    : never;
};

type AnyHandler = (
  argument: unknown,
  context: CallContext<unknown>,
) => AsyncGenerator<unknown, void>;

interface Served {
  readonly ending: AbortController;
  readonly orders: unknown[];
  listener?: (order: unknown) => void;
}

/** Carries out what comes through a port; calls run side by side. */
export function serveCalls<Kinds>(port: CallPort, handlers: Handlers<Kinds>): void {
  const served = new Map<number, Served>();
  port.addEventListener('message', ({ data }: MessageEvent<CallMessage>) => {
    const known = served.get(data.id);
    switch (data.type) {
      case 'call': {
        const call = { ending: new AbortController(), orders: [] };
        served.set(data.id, call);
        const handler = (handlers as Readonly<Record<string, AnyHandler>>)[data.name];
        void carryOut(port, data.id, handler(data.argument, contextOf(call)), call).then(() =>
          served.delete(data.id),
        );
        return;
      }
      case 'order':
        if (known?.listener) known.listener(data.order);
        else known?.orders.push(data.order);
        return;
      case 'end':
        known?.ending.abort();
    }
  });
  port.start?.();
}

function contextOf(call: Served): CallContext<unknown> {
  return {
    signal: call.ending.signal,
    onOrder: (listener) => {
      call.listener = listener;
      for (const order of call.orders.splice(0)) listener(order);
    },
  };
}

async function carryOut(
  port: CallPort,
  id: number,
  items: AsyncGenerator<unknown, void>,
  { ending: { signal } }: Served,
): Promise<void> {
  const send = (reply: ReplyMessage) => port.postMessage(reply);
  try {
    // A call that is no longer wanted ends by itself, after what it has to do then.
    for await (const item of items) if (!signal.aborted) send({ type: 'item', id, item });
    send({ type: 'done', id });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send({ type: 'failed', id, message, isInput: error instanceof InputError });
  }
}
