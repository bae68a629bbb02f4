import { afterEach, expect, test } from 'vitest';
import { Caller } from '../../src/browser/calls/caller.ts';
import type { CallPort } from '../../src/browser/calls/messages.ts';
import { type Handlers, serveCalls } from '../../src/browser/calls/serve.ts';
import type { OpenDatasets } from '../../src/browser/data/open-datasets.ts';
import type { RowSource } from '../../src/browser/data/row-source.ts';
import { PageLaboratory } from '../../src/browser/page-laboratory.ts';
import type { WorkerCalls } from '../../src/browser/worker/calls.ts';
import { watchTraining } from '../../src/browser/worker/watch.ts';
import type { WorkerLab } from '../../src/browser/worker/worker-lab.ts';
import type { WorkerPark } from '../../src/browser/workers/worker-park.ts';
import { InputError } from '../../src/errors.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { describeTrial } from '../../src/library/training-settings.ts';
import { until } from '../until.ts';

const MNIST = {
  id: 1,
  head: { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM },
  counts: { training: [], test: [] },
  notes: [],
};
const ROWS: RowSource = { type: 'served', name: 'mnist', classes: new Map() };
const SETTINGS = { pair: '4-9', hidden: 2 };
const NETWORK = { trialId: '', pair: '4-9', seed: 1 };

let ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports) port.close();
});

/** A laboratory with one worker that answers as is said here, and whether it came back to wait or to be ended. */
function laboratoryOf(handlers: Partial<Handlers<WorkerCalls>>) {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  serveCalls<WorkerCalls>(port2 as CallPort, handlers as Handlers<WorkerCalls>);
  const calls = new Caller<WorkerCalls>(port1 as CallPort);
  const came: ('waits' | 'ended')[] = [];
  const park = {
    borrow: () => ({ calls }),
    looker: { calls },
    giveBack: (_: unknown, end = false) => came.push(end ? 'ended' : 'waits'),
  } as unknown as WorkerPark;
  const datasets = { forPairs: async () => ROWS } as unknown as OpenDatasets;
  const laboratory = new PageLaboratory({
    atOnce: { has: () => false },
    park,
    datasets,
    workers: 1,
  } as never);
  return { laboratory, came };
}

/** A call that goes on after it was told to end, until it is let. */
function longCall() {
  let isBegun = false;
  const waiting: (() => void)[] = [];
  const call = async function* (): AsyncGenerator<never, void> {
    isBegun = true;
    yield* [];
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { call, isBegun: () => isBegun, letEnd: () => waiting.shift()?.() };
}

test('the worker of a cancelled training is at work until it has ended there', async () => {
  const { call, isBegun, letEnd } = longCall();
  const { laboratory, came } = laboratoryOf({ watch: call });
  const training = laboratory.train(MNIST, SETTINGS);
  await until(isBegun);
  training.cancel();
  expect(await training.finished).toBeUndefined();
  expect(came).toEqual([]);
  letEnd();
  await until(() => came.length > 0);
  expect(came).toEqual(['waits']);
});

test('so is that of a long exploration in whose place another one was asked for', async () => {
  const { call, isBegun, letEnd } = longCall();
  const { laboratory, came } = laboratoryOf({ explore: call });
  const first = laboratory.explore(MNIST, 'frontierNow', NETWORK, 'layer').next();
  await until(isBegun);
  const second = laboratory.explore(MNIST, 'frontierNow', NETWORK, 'global');
  void second.next();
  expect(await first).toEqual({ done: true, value: undefined });
  expect(came).toEqual([]);
  letEnd();
  await until(() => came.length > 0);
  expect(came).toEqual(['waits']);
  void second.return();
});

test('a worker whose training failed is ended: its core may be of no use any more', async () => {
  const { laboratory, came } = laboratoryOf({
    async *watch() {
      yield await Promise.reject<never>(new InputError('got a core that has failed before'));
    },
  });
  await expect(laboratory.train(MNIST, SETTINGS).finished).rejects.toThrow('has failed before');
  await until(() => came.length > 0);
  expect(came).toEqual(['ended']);
});

test('so is the one for what is looked at, but not for what the input is to blame for', async () => {
  const errors = [new InputError('got pair 4-4'), new TypeError('unreachable')];
  const { laboratory, came } = laboratoryOf({
    async *explore() {
      yield await Promise.reject<never>(errors.shift());
    },
  });
  const prune = () => laboratory.explore(MNIST, 'pruneNow', NETWORK, 'layer', 0).next();
  await expect(prune()).rejects.toThrow('got pair 4-4');
  expect(came).toEqual([]);
  await expect(prune()).rejects.toThrow('unreachable');
  expect(came).toEqual(['ended']);
});

test('a training that was cancelled while rows were loaded touches no core', async () => {
  const ending = new AbortController();
  const lab = {
    core: async () => {
      ending.abort();
      return {};
    },
    dataset: async () => ({}),
    results: async () => ({}),
    trial: async () => undefined,
  } as unknown as WorkerLab;
  const trial = describeTrial(MNIST.head, SETTINGS);
  const argument = { data: ROWS, trial, every: 0, paused: false };
  const items = watchTraining(lab, argument, { signal: ending.signal, onOrder: () => {} });
  expect(await items.next()).toEqual({ done: true, value: undefined });
});
