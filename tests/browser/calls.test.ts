import { afterEach, expect, test } from 'vitest';
import { Caller, oneItem } from '../../src/browser/calls/caller.ts';
import type { CallPort } from '../../src/browser/calls/messages.ts';
import { type Handlers, serveCalls } from '../../src/browser/calls/serve.ts';
import { InputError } from '../../src/errors.ts';

interface Kinds {
  count: { argument: number; item: number; order: 'on' };
  refuse: { argument: undefined; item: never; order: never };
  breakDown: { argument: undefined; item: never; order: never };
}

let ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports) port.close();
});

/** A caller of handlers, as a page has one of a worker. */
function callerOf(handlers: Partial<Handlers<Kinds>>): Caller<Kinds> {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  serveCalls<Kinds>(port2 as CallPort, handlers as Handlers<Kinds>);
  return new Caller<Kinds>(port1 as CallPort);
}

test('items come in order, and calls run side by side', async () => {
  const caller = callerOf({
    async *count(to) {
      for (let i = 0; i < to; i++) yield i;
    },
  });
  const collect = async (to: number) => {
    const items: number[] = [];
    for await (const item of caller.call('count', to).items) items.push(item);
    return items;
  };
  expect(await Promise.all([collect(3), collect(2), collect(0)])).toEqual([[0, 1, 2], [0, 1], []]);
});

test('what the input is to blame for stays an InputError, and all else is none', async () => {
  const caller = callerOf({
    async *refuse() {
      yield await Promise.reject<never>(new InputError('got a, expected b'));
    },
    async *breakDown() {
      yield await Promise.reject<never>(new TypeError('no function'));
    },
  });
  const refused = oneItem(caller.call('refuse', undefined).items);
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow('got a, expected b');
  const broken = oneItem(caller.call('breakDown', undefined).items);
  await expect(broken).rejects.toThrow('no function');
  await expect(broken).rejects.not.toBeInstanceOf(InputError);
});

test('an order that comes before it is listened to is not lost', async () => {
  const caller = callerOf({
    async *count(_, { onOrder }) {
      // The order is there by now.
      await new Promise((resolve) => setTimeout(resolve));
      yield await new Promise<number>((resolve) => onOrder(() => resolve(7)));
    },
  });
  const call = caller.call('count', 1);
  call.order('on');
  expect(await oneItem(call.items)).toBe(7);
});

test('a call that is ended yields nothing more, and is over when it has tidied up', async () => {
  let tidied = false;
  const caller = callerOf({
    async *count(_, { signal }) {
      for (let i = 0; !signal.aborted; i++) {
        yield i;
        await new Promise((resolve) => setTimeout(resolve));
      }
      yield -1;
      tidied = true;
    },
  });
  const call = caller.call('count', 1);
  const items: number[] = [];
  for await (const item of call.items) {
    items.push(item);
    if (item === 2) break;
  }
  await call.over;
  expect([items, tidied]).toEqual([[0, 1, 2], true]);
});

test('when the other side is gone, all that is open fails, and all that comes', async () => {
  const caller = callerOf({
    async *count() {
      yield await new Promise<number>(() => {});
    },
  });
  const open = oneItem(caller.call('count', 1).items);
  caller.fail(new Error('the worker is gone'));
  await expect(open).rejects.toThrow('the worker is gone');
  await expect(oneItem(caller.call('count', 1).items)).rejects.toThrow('the worker is gone');
});
