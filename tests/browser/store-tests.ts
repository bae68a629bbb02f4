import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openStore } from '../../src/node/store-files.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { ROOT } from '../invariants/here.ts';
import { until } from '../until.ts';
import type { RunningBrowser, Tab } from './browsers.ts';
import { type LaboratoryHere, plain } from './here.ts';
import type { Plan } from './page/plan-of.ts';
import type { Site } from './site.ts';

/** What the tests of one browser have in common. */
export interface BrowserTests {
  readonly tab: () => Tab;
  readonly browser: () => RunningBrowser;
  readonly site: () => Site;
  readonly here: () => LaboratoryHere;
  /** Defines a test. @param own its options, if not those that the others have in this browser */
  readonly inBrowser: (name: string, work: () => Promise<void>, own?: { tags?: string }) => void;
}

const PROGRAM = fileURLToPath(new URL('build/lib/lowcap.js', ROOT));

/** Of the store and the data of a page; the plan was carried out here and in the page. */
export function testStoreAndData(
  { tab, browser, site, here, inBrowser }: BrowserTests,
  plan: Plan,
) {
  inBrowser('an exported store is opened by the command line, and has the same rows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lowcap-exported-'));
    const file = join(folder, 'page.db');
    const bytes = await tab().evaluate(async () => {
      const { lab } = await given.open();
      return given.toBase64(await lab.store.exportFile());
    });
    writeFileSync(file, Buffer.from(bytes, 'base64'));
    const listed = execFileSync(
      process.execPath,
      [PROGRAM, 'list', 'trials', '--store', file, '--json'],
      { encoding: 'utf8' },
    );
    const [trialId] = here().store.trials.keys();
    expect(listed).toContain(trialId);
    const store = openStore(file);
    for (const [id, { record, history, weights }] of here().store.trials) {
      expect(store.find(id)).toEqual({ ...record, seconds: expect.any(Number) as number });
      expect(store.history(id)).toEqual(history);
      expect(store.weights(id)).toEqual(weights);
    }
    for (const [id, { value }] of here().store.measurements) {
      expect(store.findMeasurement(id)?.value).toEqual(plain(value));
    }
    expect(store.damaged.size).toBe(0);
    store.close();
    rmSync(folder, { recursive: true });
  });

  inBrowser(
    'a store of the command line is brought in, without the rows that are damaged',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lowcap-imported-'));
      const file = join(folder, 'own.db');
      const store = openStore(file);
      const trials = [...here().store.trials.values()];
      store.save(trials);
      store.saveMeasurements([...here().store.measurements.values()]);
      store.select("UPDATE trial SET history = x'00' WHERE id = ?", trials[0].record.trialId);
      store.close();
      const outcome = await tab().evaluate(
        async (bytes) => {
          const { lab } = await given.open();
          await lab.store.discard();
          const imported = await lab.store.importFile(given.fromBase64(bytes));
          const again = await lab.store.importFile(given.fromBase64(bytes));
          return { imported, again, trials: (await lab.store.trials()).length };
        },
        readFileSync(file, 'base64'),
      );
      rmSync(folder, { recursive: true });
      const damaged = [
        {
          kind: 'trial',
          id: trials[0].record.trialId,
          wrong: 'a record or history that is not that of its digest',
        },
      ];
      const measurements = here().store.measurements.size;
      expect(outcome).toEqual({
        imported: { trials: trials.length - 1, measurements, damaged, differing: [] },
        again: { trials: 0, measurements: 0, damaged, differing: [] },
        trials: trials.length - 1,
      });
    },
  );

  inBrowser('a file that is no store is refused in a sentence, and nothing is lost', async () => {
    const refused = await tab().evaluate(async () => {
      const { lab } = await given.open();
      const before = (await lab.store.trials()).length;
      const refusal = (bytes: BlobPart, name: string) =>
        given.sentence(() => lab.store.importFile(new File([bytes], name)));
      const header = new TextEncoder().encode('SQLite format 3\0');
      const broken = new Uint8Array(4096).fill(7);
      broken.set(header);
      return {
        sentences: [await refusal('hello', 'a.txt'), await refusal(broken, 'b.db')],
        lost: before - (await lab.store.trials()).length,
      };
    });
    expect(refused.sentences[0]).toBe(
      'got a.txt, which is no SQLite file, expected a store of lowcap',
    );
    expect(refused.sentences[1]).toMatch(/^got b\.db, expected a store that can be read: /);
    expect(refused.lost).toBe(0);
  });

  inBrowser(
    'a row that was changed is not believed, and its network is trained again',
    async () => {
      const [, second] = [...here().store.trials.values()];
      const id = second.record.trialId;
      const found = await tab().evaluate(
        async ({ trialId, sweep }) => {
          const { lab } = await given.open();
          await given.damage('weights', trialId, { weights: new Uint8Array(8) });
          const trial = await lab.store.trial(trialId);
          const damage = lab.store.damaged.get(trialId)?.wrong;
          const records = await given.sweep(sweep);
          const again = await lab.store.trial(trialId);
          const planned = records.find((record) => record.type === 'planned');
          return {
            isThere: trial !== undefined,
            damage,
            again: again?.record.weights,
            damaged: planned?.damaged,
          };
        },
        { trialId: id, sweep: plan },
      );
      expect(found).toEqual({
        isThere: false,
        damage: 'weights that are not those of its digest',
        again: second.record.weights,
        damaged: [id],
      });
    },
  );

  inBrowser('dropped files are the dataset that the command line reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lowcap-dropped-'));
    const file = join(folder, 'iris.csv');
    const lines = Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * i) % 11},${'ab'[i % 2]}`);
    const text = ['x,y,class', ...lines, ''].join('\n');
    writeFileSync(file, text);
    const { digest } = await loadDataset(file);
    rmSync(folder, { recursive: true });
    const dropped = await tab().evaluate(async (csv) => {
      const { lab } = await given.open();
      const open = (path: string, content: string) =>
        lab.openDataset({
          type: 'dropped',
          name: path,
          files: [{ path, file: new Blob([content]) }],
        });
      const dataset = await open('iris.csv', csv);
      const recipe = { ...given.RECIPES.paper, epochs: 2 };
      const training = lab.train(dataset, { pair: 'a-b', hidden: 2, recipe });
      const record = await training.finished;
      const broken = await given.sentence(() => open('broken.csv', 'a,b\n1,2\n3\n'));
      return { head: dataset.head, counts: dataset.counts, trial: record?.trial, broken };
    }, text);
    expect(dropped.head).toMatchObject({ name: 'iris.csv', digest, classes: ['a', 'b'] });
    expect(dropped.counts).toEqual({ training: [16, 16], test: [4, 4] });
    expect(dropped.trial).toMatchObject({ dataset: 'iris.csv', pair: 'a-b', hidden: 2 });
    expect(dropped.broken).toMatch(/^got .*broken\.csv/);
  });

  inBrowser('served data that are damaged or missing are refused in a sentence', async () => {
    const train = async (pair: string) => {
      const other = await browser().open(site().address);
      const refusal = await other.evaluate(async (name) => {
        const { lab, mnist } = await given.open();
        return given.sentence(() => lab.train(mnist, { pair: name, hidden: 2 }).finished);
      }, pair);
      await other.close();
      return refusal;
    };
    site().replace('/data/mnist/3.bin', Uint8Array.of(1, 2, 3));
    expect(await train('3-4')).toMatch(
      /^got SHA-256 [0-9a-f]{64}, expected .* for class 3 of mnist$/,
    );
    site().replace('/data/mnist/3.bin', undefined);
    expect(await train('4-11')).toMatch(/^got pair "4-11", expected two different classes of 0, /);
  });

  inBrowser('what is expected is fetched at once, and what is none hinders nothing', async () => {
    const asked = () => site().asked.filter((path) => path.includes('/data/')).length;
    const before = asked();
    await tab().evaluate(() => given.openExpecting('5-6'));
    await until(() => asked() === before + 2);
    await tab().evaluate(() => given.openExpecting('5-nothing'));
    expect(asked()).toBe(before + 2);
    expect(browser().errors).toEqual([]);
  });

  inBrowser('a worker that fails is said, and another one goes on', async () => {
    const script = site().asked.findLast((path) => path.includes('lab-worker'))!;
    const other = await browser().open(site().address);
    const train = () =>
      other.evaluate(async () => {
        const { lab, mnist } = await given.open();
        const recipe = { ...given.RECIPES.paper, epochs: 1 };
        return given.sentence(() => lab.train(mnist, { pair: '4-9', hidden: 2, recipe }).finished);
      });
    site().replace(script, new TextEncoder().encode('throw new Error("broken script")'));
    expect(await train()).toMatch(/^got .*broken script from a worker of the page, expected it/);
    expect(await other.evaluate(() => given.faults.length)).toBe(1);
    site().replace(script, undefined);
    expect(await train()).toBe('nothing failed');
    await other.close();
  });
}
