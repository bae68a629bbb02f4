import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { train } from '../../src/library/train.ts';
import { weightDigest } from '../../src/library/networks.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { skipReason } from '../invariants/engines.ts';
import { BROWSERS, type RunningBrowser, type Tab } from './browsers.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let core: Core;
let mnist: Dataset;
beforeAll(async () => {
  [site, core, mnist] = await Promise.all([openSite(), loadPackagedCore(), loadDataset('mnist')]);
});
afterAll(() => site.close());

describe.each(BROWSERS)('in $name', ({ engine, launch }) => {
  const missing = 'missing' in engine;
  let browser: RunningBrowser;
  let tab: Tab;
  beforeAll(async () => {
    if (missing) return;
    browser = await launch();
    tab = await browser.open(site.address);
  });
  afterAll(() => browser?.close());

  test.skipIf(missing)(
    `a network becomes the same bits as in Node.js${skipReason(engine)}`,
    async () => {
      const trained = await tab.evaluate(async () => {
        const laboratory = await given.open();
        const dataset = await laboratory.openDataset({ type: 'served', name: 'mnist' });
        const epochs: number[] = [];
        const training = laboratory.train(
          dataset,
          { pair: '4-9', hidden: 8 },
          { onLook: ({ scores }) => epochs.push(...scores.map(({ epoch }) => epoch)) },
        );
        const record = await training.finished;
        const stored = await laboratory.store.trial(await training.trialId);
        laboratory.close();
        return { record, epochs, bytes: stored?.weights.length };
      });
      const { network, validation } = train(core, mnist, { pair: '4-9', hidden: 8 });
      expect(trained.record?.weights).toBe(await weightDigest(network));
      expect(trained.record?.validation).toEqual(validation);
      expect(trained.bytes).toBe(4 * (784 * 8 + 8 + 8 + 1));
      expect(trained.epochs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
      expect(browser.errors).toEqual([]);
    },
  );
});
