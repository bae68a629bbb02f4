import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exclusively, keepPlan } from '../../src/core/exclusive.ts';
import { type Core, loadCore } from '../../src/core/load.ts';
import { planMemory, u8, u32 } from '../../src/core/memory.ts';
import { finish } from '../../src/core/steps.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { principalComponentsInSteps } from '../../src/embedding/principal.ts';
import { measureQualityInSteps } from '../../src/embedding/quality.ts';
import type { Snapshot } from '../../src/embedding/records.ts';
import { InputError } from '../../src/errors.ts';
import { trainNetworks } from '../../src/network/train.ts';
import { clusters } from '../embedding/clusters.ts';
import { noiseImages } from '../network/images.ts';

const bytes = readFileSync(new URL('../../build/core.wasm', import.meta.url));
const core = await loadCore(bytes);
const { matrix, labels } = clusters(60, 4);
const positions = matrix.values.slice(0, 120);
const images = noiseImages(60);
const members = [{ hidden: 4, init: 'he', learningRate: 0.1 }];

/** Everything that keeps something in the core's memory from one step to the next. */
const STEPS: [string, (core: Core) => Generator<unknown, unknown>][] = [
  [
    'the training',
    (core) => trainNetworks(core, images, { seed: 1, batch: 8, epochs: 3, members }),
  ],
  [
    'the embedding',
    (core) => embedInSteps(core, matrix, { perplexity: 9, iterations: 9, every: 3 }),
  ],
  ['the measuring', (core) => measureQualityInSteps(core, matrix, positions, { labels })],
  ['the search', (core) => principalComponentsInSteps(core, matrix)],
];

const refused = (work: string) =>
  new InputError(
    `got a core that another call has used meanwhile, expected one that nobody else uses until ${work} has ended: load a second core`,
  );

describe.each(STEPS)('%s', (work, start) => {
  test('goes on with other work on other cores', async () => {
    const alone = finish(start(core));
    const steps = start(core);
    const other = await loadCore(bytes);
    for (;;) {
      const step = steps.next();
      if (step.done) {
        expect(JSON.stringify(step.value)).toBe(JSON.stringify(alone));
        return;
      }
      planMemory(other, { bytes: u8(1000) }).bytes.fill(0xff);
    }
  });

  test('refuses to go on when another call has used its core after any of its steps', () => {
    let count = 0;
    for (const _ of start(core)) count++;
    expect(count).toBeGreaterThan(1);
    for (let at = 1; at <= count; at++) {
      const steps = start(core);
      for (let i = 0; i < at; i++) steps.next();
      planMemory(core, { bytes: u8(1) });
      expect(() => steps.next(), `step ${at}`).toThrow(refused(work));
      expect(steps.next()).toEqual({ done: true, value: undefined });
    }
  });

  test('refuses when the memory has grown meanwhile', async () => {
    const own = await loadCore(bytes);
    const steps = start(own);
    steps.next();
    planMemory(own, { words: u32(own.memory.buffer.byteLength) });
    expect(() => steps.next()).toThrow(refused(work));
  });

  test('of two on one core the one that began first is refused', () => {
    const [first, second] = [start(core), start(core)];
    const alone = finish(start(core));
    first.next();
    second.next();
    expect(() => first.next()).toThrow(refused(work));
    expect(JSON.stringify(finish(second))).toBe(JSON.stringify(alone));
  });
});

describe('the state of a snapshot', () => {
  function snapshot(steps: ReturnType<typeof embedInSteps>): Snapshot {
    for (;;) {
      const { value } = steps.next();
      if (value.type === 'snapshot') return value;
    }
  }
  const start = () => embedInSteps(core, matrix, { perplexity: 9, iterations: 9, every: 3 });

  test('is refused when another call has used the core', () => {
    const first = snapshot(start());
    planMemory(core, { bytes: u8(1) });
    expect(() => first.state()).toThrow(refused('the embedding'));
  });

  test('is refused when the embedding has gone on', () => {
    const steps = start();
    const first = snapshot(steps);
    const { positions } = first.state();
    const second = snapshot(steps);
    expect(second.state().positions).not.toEqual(positions);
    expect(() => first.state()).toThrow(
      /^got a snapshot of iteration 0 after the embedding went on to 3/,
    );
  });
});

test('keepPlan throws from the next plan on', () => {
  const check = keepPlan(core, 'this');
  check();
  planMemory(core, {});
  expect(check).toThrow(refused('this'));
});

test('what is given up early is closed inside, too', () => {
  let closed = false;
  const steps = exclusively(
    core,
    'this',
    (function* () {
      try {
        yield 1;
      } finally {
        closed = true;
      }
    })(),
  );
  for (const _ of steps) break;
  expect(closed).toBe(true);
});
