import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECIPES, train, weightDigest } from '../../../src/index.ts';
import { loadDataset, loadPackagedCore } from '../../../src/node/index.ts';
import { BROWSERS } from '../../browser/browsers.ts';
import { skipReason } from '../../invariants/engines.ts';
import { untilSo } from './chromium.ts';
import { serveSite, type Site } from './site.ts';

const firefox = BROWSERS.find(({ name }) => name === 'Firefox')!.engine;
const NETWORK = 'pair=4-9&hidden=8&seed=1&recipe=paper&epochs=5';

describe.skipIf('missing' in firefox)(`the site in Firefox${skipReason(firefox)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if (!('path' in firefox)) return;
    const { path } = firefox;
    browser = await launch({
      browser: 'firefox',
      executablePath: path,
      timeout: 0,
      protocolTimeout: 0,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const textOf = (page: Page, selector: string) =>
    page.evaluate((name) => document.querySelector(name)?.textContent ?? '', selector);

  test('trains to the bits of Node.js, keeps them, prunes and judges a drawing', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    const digest = async () => {
      await untilSo(async () => (await textOf(page, '.digest')).startsWith('sha256:'));
      return textOf(page, '.digest');
    };
    await page.goto(`${site.address}#/train?${NETWORK}`);
    const trained = await digest();
    const core = await loadPackagedCore();
    const settings = { pair: '4-9', hidden: 8, seed: 1, recipe: { ...RECIPES.paper, epochs: 5 } };
    const { network } = train(core, await loadDataset('mnist'), settings);
    expect(trained).toBe(await weightDigest(network));
    await page.reload();
    expect(await digest()).toBe(trained);
    expect(await textOf(page, '[data-testid=progress]')).toContain('Epoch 5 of 5');

    await page.evaluate((hash) => (location.hash = hash), `#/prune?${NETWORK}&thousandths=500`);
    await untilSo(async () => (await textOf(page, '[data-testid=F1]')) !== '');
    await page.evaluate((hash) => (location.hash = hash), `#/draw?${NETWORK}&thousandths=500`);
    await page.waitForSelector('.pad canvas');
    const box = await page.evaluate(() => {
      const pad = document.querySelector('.pad canvas')!;
      pad.scrollIntoView({ block: 'center' });
      const { left, top, width } = pad.getBoundingClientRect();
      return { left, top, width };
    });
    const said = () => textOf(page, '.said');
    expect(await said()).toBe('Nothing is drawn yet.');
    await page.mouse.move(box.left + 0.5 * box.width, box.top + 0.2 * box.width);
    await page.mouse.down();
    await page.mouse.move(box.left + 0.5 * box.width, box.top + 0.8 * box.width, { steps: 8 });
    await page.mouse.up();
    await untilSo(async () => /^[49], \d+\.\d % sure$/.test(await said()));
    expect(faults).toEqual([]);
    await page.close();
  });
});
