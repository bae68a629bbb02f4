import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embedAndMeasure } from '../../src/embedding/embed-and-measure.ts';
import { explainDrawing } from '../../src/explore/drawing/explain-drawing.ts';
import { frontierNow } from '../../src/explore/pruning/frontier-now.ts';
import { pruneNow } from '../../src/explore/pruning/prune-now.ts';
import { corruptNow } from '../../src/explore/robustness/corrupt-now.ts';
import { explainNow } from '../../src/explore/saliency/explain-now.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { trainedModel } from '../../src/lab/trained-model.ts';
import { train } from '../../src/library/train.ts';
import { weightDigest } from '../../src/library/networks.ts';
import { skipReason } from '../invariants/engines.ts';
import { testBenchmark } from './benchmark-tests.ts';
import { BROWSERS, type RunningBrowser, type Tab } from './browsers.ts';
import { LaboratoryHere, plain, weightsById } from './here.ts';
import { planOf } from './page/plan-of.ts';
import { testStoreAndData } from './store-tests.ts';
import { openSite, type Site } from './site.ts';
import { LONG, longUnless } from '../long.ts';

/** Enough to have something to see, and soon done. */
const PLAN = { pair: '4-9', sizes: [2, 8], seeds: [1, 2], epochs: 4, measured: true };

let site: Site;
let here: LaboratoryHere;
beforeAll(async () => {
  [site, here] = await Promise.all([openSite(), LaboratoryHere.open()]);
  await here.run(planOf(here.mnist, PLAN));
});
afterAll(() => site?.close());

describe.each(BROWSERS)('in $name', ({ name, engine, launch }) => {
  // What is not promised of one engine alone is tried in one, and in the others when there is time.
  const options = longUnless(name === 'Chromium');
  let browser: RunningBrowser;
  let tab: Tab;
  beforeAll(async () => {
    if ('missing' in engine) return;
    browser = await launch();
    tab = await browser.open(site.address);
  });
  afterAll(() => browser?.close());

  const inBrowser = (name: string, work: () => Promise<void>, own: { tags?: string } = options) =>
    test.skipIf('missing' in engine)(`${name}${skipReason(engine)}`, own, work);
  const seldom = (name: string, work: () => Promise<void>) => inBrowser(name, work, LONG);

  inBrowser('a network that is watched becomes the same as in Node.js', async () => {
    const asked = { pair: '4-9', hidden: 8, recipe: { ...RECIPES.paper, epochs: 12 } };
    const trained = await tab.evaluate(async (settings) => {
      const { lab, mnist } = await given.open();
      const epochs: number[] = [];
      const training = lab.train(mnist, settings, {
        onLook: ({ scores }) => epochs.push(...scores.map(({ epoch }) => epoch)),
      });
      const record = await training.finished;
      const file = await lab.modelFile(mnist, await training.trialId);
      return { record, epochs, file: file && (await given.digest(file)) };
    }, asked);
    const { network, validation } = train(here.core, here.mnist, asked);
    expect(trained.record?.weights).toBe(await weightDigest(network));
    expect(trained.record?.validation).toEqual(plain(validation));
    expect(trained.epochs).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(trained.file).toMatch(/^[0-9a-f]{64}$/);
  });

  inBrowser('it goes epoch by epoch, waits, and is cancelled', async () => {
    const seen = await tab.evaluate(async () => {
      const { lab, mnist } = await given.open();
      const recipe = { ...given.RECIPES.paper, epochs: 4 };
      const epochs: number[] = [];
      let wake = () => {};
      const looked = async (epoch: number) => {
        while (epochs.at(-1) !== epoch) await new Promise<void>((resolve) => (wake = resolve));
      };
      const onLook = ({ epoch }: { epoch: number }) => {
        epochs.push(epoch);
        wake();
      };
      const settings = { pair: '4-9', hidden: 8, recipe };
      const training = lab.train(mnist, settings, { paused: true, every: 0, onLook });
      await looked(0);
      training.step();
      await looked(1);
      training.step();
      training.step();
      await looked(3);
      training.pause();
      training.resume();
      const record = await training.finished;
      const other = lab.train(mnist, { ...settings, seed: 9 }, { paused: true });
      other.cancel();
      const cancelled = await other.finished;
      const stored = await lab.store.trials([await other.trialId]);
      return { epochs, weights: record?.weights, cancelled: cancelled === undefined, stored };
    });
    expect(seen.epochs).toEqual([0, 1, 2, 3, 4]);
    const recipe = { ...RECIPES.paper, epochs: 4 };
    const { network } = train(here.core, here.mnist, { pair: '4-9', hidden: 8, recipe });
    expect(seen.weights).toBe(await weightDigest(network));
    expect([seen.cancelled, seen.stored]).toEqual([true, []]);
  });

  inBrowser('a sweep is stopped, its tab closed, and goes on in another', async () => {
    const first = await browser.open(site.address);
    const begun = await first.evaluate((plan) => given.sweep(plan, 1), PLAN);
    expect(begun.at(-1)?.type).not.toBe('finished');
    await first.close();
    const second = await browser.open(site.address);
    const records = await second.evaluate((plan) => given.sweep(plan), PLAN);
    await second.close();
    const trained = records.filter((record) => record.type === 'trained');
    expect(trained.filter(({ stored }) => stored).length).toBeGreaterThan(0);
    expect(records.at(-1)).toMatchObject({ type: 'finished', failed: 0 });
    expect(weightsById(records)).toEqual(weightsHere());
  });

  seldom('a network that is stopped in the middle goes on there, to the same bits', async () => {
    const plan = { pair: '4-9', sizes: [8], seeds: [5], epochs: 400 };
    const begun = await tab.evaluate((half) => given.sweep(half, 3, 'epoch'), plan);
    expect(begun.map(({ type }) => type)).toEqual(['planned']);
    const records = await tab.evaluate((whole) => given.sweep(whole), plan);
    const [planned] = records;
    const [cohort] = planned?.type === 'planned' ? planned.cohorts : [];
    expect(cohort?.continuesAt).toBeGreaterThan(3);
    await here.run(planOf(here.mnist, plan));
    const [id, weights] = Object.entries(weightsById(records))[0];
    expect(here.store.find(id)?.weights).toBe(weights);
    here.store.discard([id], []);
  });

  seldom('a run is held back, its cohort cancelled, and comes to its end', async () => {
    const plan = { pair: '4-9', sizes: [2], seeds: [6], epochs: 3 };
    const seen = await tab.evaluate(async (wanted) => {
      const { lab, mnist } = await given.open();
      const control = new given.RunControl();
      control.pause();
      const records: string[] = [];
      let other: string | undefined;
      for await (const record of lab.run(mnist, {
        ...given.planOf(mnist.head, wanted),
        control,
      })) {
        records.push(record.type);
        if (record.type === 'planned') {
          // While it is held back, other work is done from its beginning to its end.
          const recipe = { ...given.RECIPES.paper, epochs: 1 };
          const training = lab.train(mnist, { pair: '4-9', hidden: 2, seed: 7, recipe });
          other = (await training.finished)?.weights;
          control.cancel(record.cohorts[0].id);
          control.resume();
        }
      }
      return { records, other };
    }, plan);
    expect(seen.other).toMatch(/^sha256:/);
    expect(seen.records.filter((type) => type !== 'epoch')).toEqual([
      'planned',
      'cancelled',
      'trained',
      'study',
      'finished',
    ]);
  });

  inBrowser('what was measured is what Node.js measures', async () => {
    const ids = [...here.store.measurements.keys()];
    const measured = await tab.evaluate(async (wanted) => {
      const { lab } = await given.open();
      return lab.store.measurements(wanted);
    }, ids);
    const values = new Map(measured.map(({ id, value }) => [id, value]));
    expect(values.size).toBe(12);
    for (const { id, value } of here.store.measurements.values()) {
      expect(values.get(id)).toEqual(plain(value));
    }
  });

  inBrowser('two tabs carry out one sweep at once, and each hears of the other', async () => {
    const plan = { ...PLAN, sizes: [2], seeds: [3, 4], measured: false };
    const other = await browser.open(site.address);
    await tab.evaluate(async () => {
      const { lab } = await given.open();
      lab.store.onChange(() => (document.title = 'changed'));
    });
    const both = await Promise.all(
      [tab, other].map((one) => one.evaluate((sweep) => given.sweep(sweep), plan)),
    );
    for (const records of both) expect(records.at(-1)).toMatchObject({ type: 'finished' });
    expect(weightsById(both[0])).toEqual(weightsById(both[1]));
    expect(await tab.evaluate(() => document.title)).toBe('changed');
    await other.close();
  });

  inBrowser('explorations give the actions of Node.js', async () => {
    const [trialId] = trialIdsHere();
    const stored = { trialId, pair: '4-9', seed: 1 };
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
    const patch = { x: 20, y: -3, side: 10 };
    const drawing = { pixels, noise: 0.2, seed: 5, patch };
    const treatment = { kind: 'noise', strength: 0.3, clip: true, draw: 0 } as const;
    const found = await tab.evaluate(
      async ({ network, drawn, treated }) => {
        const { lab, mnist } = await given.open();
        const all = async (actions: AsyncIterable<unknown>) => {
          const list: unknown[] = [];
          for await (const action of actions) list.push(action);
          return JSON.stringify(list, (_, one: unknown) =>
            ArrayBuffer.isView(one) ? Array.from(one as Float32Array) : one,
          );
        };
        const digit = { ...drawn, pixels: Uint8Array.from(drawn.pixels) };
        return [
          await all(lab.explore(mnist, 'pruneNow', network, 'random', 900)),
          await all(lab.explore(mnist, 'explainNow', network, 900, 3, undefined)),
          await all(lab.explore(mnist, 'corruptNow', network, treated, 3, undefined)),
          await all(lab.explore(mnist, 'frontierNow', network, 'global')),
          await all(lab.explore(mnist, 'explainDrawing', network, 'layer', 900, digit)),
        ];
      },
      { network: stored, drawn: { ...drawing, pixels: [...pixels] }, treated: treatment },
    );
    const expected = [
      await here.explore(pruneNow(stored, 'random', 900)),
      await here.explore(explainNow(stored, 900, 3, undefined)),
      await here.explore(corruptNow(stored, treatment, 3, undefined)),
      await here.explore(frontierNow(stored, 'global')),
      await here.explore(explainDrawing(stored, 'layer', 900, drawing)),
    ];
    expect(found.map((text) => JSON.parse(text) as unknown)).toEqual(expected.map(plain));
  });

  inBrowser('t-SNE of a dropped matrix gives the positions of Node.js, with pictures', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 11},${(i * i) % 13},${i % 3}`);
    const csv = ['a,b,c', ...rows].join('\n');
    const choice = {
      perplexity: 5,
      iterations: 300,
      seed: 1,
      method: 'auto',
      start: 'pca',
    } as const;
    const records = await tab.evaluate(
      async ({ text, how }) => {
        const { lab } = await given.open();
        const { matrix } = await lab.readMatrix(new Blob([text]), 'points.csv');
        const kinds: string[] = [];
        let digest = '';
        for await (const record of lab.embed({ matrix, choice: how })) {
          kinds.push(record.type);
          if (record.type === 'embedded') digest = record.positions;
        }
        return { kinds, digest };
      },
      { text: csv, how: choice },
    );
    const values = Float32Array.from(rows.flatMap((row) => row.split(',').map(Number)));
    const matrix = { points: 60, dimensions: 3, values };
    let positions = '';
    for await (const record of embedAndMeasure(here.core, { matrix, choice })) {
      if (record.type === 'embedded') ({ positions } = record);
    }
    expect(records.digest).toBe(positions);
    expect(records.kinds.filter((kind) => kind === 'snapshot').length).toBeGreaterThan(3);
  });

  inBrowser('a model file is byte for byte that of Node.js', async () => {
    const [trialId] = trialIdsHere();
    const file = await tab.evaluate(async (id) => {
      const { lab, mnist } = await given.open();
      return [...(await lab.modelFile(mnist, id))!];
    }, trialId);
    const { record, weights } = here.store.trials.get(trialId)!;
    const model = trainedModel(here.core, here.mnist, record.trial, weights);
    expect(Uint8Array.from(file)).toEqual(writeModel(model));
  });

  const common = { tab: () => tab, browser: () => browser, site: () => site, here: () => here };
  testStoreAndData({ ...common, inBrowser }, PLAN);
  testBenchmark({ ...common, inBrowser });

  inBrowser('nothing of all this is said on the console', async () => {
    expect(browser.errors).toEqual([]);
    expect(await tab.evaluate(() => given.faults)).toEqual([]);
  });
});

function trialIdsHere(): string[] {
  return [...here.store.trials.keys()];
}

function weightsHere(): Record<string, string> {
  return Object.fromEntries([...here.store.trials].map(([id, { record }]) => [id, record.weights]));
}
