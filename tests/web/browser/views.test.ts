import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallGrid } from '../../../src/explore/beyond/small-grid.ts';
import { storedFindings } from '../../../src/explore/beyond/stored-findings.ts';
import { evaluate, MemoryStore, prune, runStudies, splitPair, train } from '../../../src/index.ts';
import { loadDataset, loadPackagedCore } from '../../../src/node/index.ts';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { STEPS } from '../../../web/tour/steps.ts';
import { VIEWS } from '../../../web/state/settings.ts';
import { READY } from './axe.ts';
import { trainedDigest, untilSo, visitSite } from './chromium.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
const RECIPE = { init: 'he', batch: 64, learningRate: 0.03, epochs: 3 } as const;
const NETWORK = 'pair=4-9&hidden=6&seed=1&recipe=minibatch&epochs=3';

describe.skipIf('missing' in chromium)(`the views${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => site?.close());

  test('a study beyond the paper is run here, and finds what the library finds', LONG, async () => {
    const link = `#/beyond?${NETWORK}&study=information&seeds=1&measure=best_bits`;
    const { page, context, faults } = await visitSite(browser, site, link);
    await page.getByRole('button', { name: 'Run the study here' }).click();
    const status = page.getByTestId('beyond-status');
    await status.getByText('3 and 3 of them are in this browser').waitFor();
    const [core, dataset] = [await loadPackagedCore(), await loadDataset('mnist')];
    const grid = smallGrid('information', dataset, { pair: '4-9', recipe: RECIPE, seeds: 1 });
    const store = new MemoryStore();
    for await (const _ of runStudies({ studies: ['information'], grid, dataset, core, store }));
    const found = await storedFindings('information', grid, async () => store);
    expect(await status.textContent()).toContain(found.result);
    const bits = await page.locator('table.found td:nth-child(2)').allTextContents();
    const [{ data }] = found.tables;
    expect(bits.map(Number)).toEqual(
      data.map((row) => Number((row['best_bits_mean'] as number).toPrecision(3))),
    );
    await page.getByLabel('Measure', { exact: true }).selectOption('together bits');
    await untilSo(async () => page.url().includes('measure=together_bits'));
    await page.getByRole('heading', { name: 'together bits by hidden' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a pruned network has the numbers that the library counts', async () => {
    const link = `#/prune?${NETWORK}&thousandths=950&scope=layer`;
    const { page, context, faults } = await visitSite(browser, site, link);
    const shown = page.getByTestId('F1');
    await shown.waitFor();
    const core = await loadPackagedCore();
    const mnist = await loadDataset('mnist');
    const { network } = train(core, mnist, { pair: '4-9', hidden: 6, recipe: RECIPE });
    const { validation } = splitPair(core, mnist, '4-9', 1);
    for (const [sparsity, scope] of [
      [0.95, 'layer'],
      [0.5, 'global'],
    ] as const) {
      const { network: pruned } = prune(core, network, { sparsity, scope });
      const { evaluation } = evaluate(core, pruned, validation);
      await page.goto(
        `${site.address}#/prune?${NETWORK}&thousandths=${1000 * sparsity}&scope=${scope}`,
      );
      await untilSo(async () => (await shown.textContent()) === evaluation.f1.toFixed(4));
      const { fn, fp } = evaluation.confusion;
      const counts = page.getByTestId('confusion').locator('b');
      expect((await counts.allTextContents()).map(Number)).toEqual([fn, fp]);
    }
    // The curve: pressed in its middle, half of the connections go.
    const curve = (await page.locator('.chart svg').boundingBox())!;
    await page.mouse.click(curve.x + 46 + (curve.width - 58) / 2, curve.y + 80);
    await untilSo(async () => /thousandths=(499|500|501)/.test(page.url()));
    // What is saved is what is shown, and stands alone.
    await page.getByText('Save F1 after every removal').click();
    const saved = async (kind: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: kind, exact: true }).click();
      return readFile(await (await download).path());
    };
    const svg = String(await saved('SVG'));
    const parts = [
      'xmlns="http://www.w3.org/2000/svg"',
      'stroke="rgb(',
      'font-size="12px"',
      '</svg>',
    ];
    expect(parts.filter((part) => !svg.includes(part))).toEqual([]);
    expect(['var(', 'class='].filter((part) => svg.includes(part))).toEqual([]);
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
    await page.evaluate(() => {
      HTMLCanvasElement.prototype.toBlob = (done) => done(null);
    });
    await page.getByRole('button', { name: 'PNG', exact: true }).click();
    await page.getByRole('alert').getByText('the browser made no picture').waitFor();
    const csv = String(await saved('CSV'))
      .trim()
      .split('\n');
    expect([csv[0], csv.length]).toEqual(['share_removed,f1', 1002]);
    await page.getByRole('button', { name: 'As far as it goes' }).click();
    expect(await page.getByTestId('most').textContent()).toMatch(/Up to \d+\.\d %/);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('mistakes come first, and every list has its images', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/images?${NETWORK}`);
    const status = page.getByText(/\d+ images? of 2359/);
    await status.waitFor();
    const counts: number[] = [];
    for (const list of ['its mistakes', 'what pruning changes', 'all']) {
      await page.getByLabel(list, { exact: true }).check();
      counts.push(parseInt((await status.textContent()) ?? '', 10));
    }
    expect(counts[2]).toBe(2359);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[0]).toBeLessThan(400);
    await page.getByRole('button', { name: 'More' }).click();
    expect(await page.locator('.gallery .unit').count()).toBe(120);
    await page.locator('.gallery .unit').nth(3).click();
    await untilSo(async () => page.url().includes('image=3'));
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a table is arranged in a plane, and what is none is refused', LONG, async () => {
    const link = '#/map?pair=0-1&hidden=0&seed=1&recipe=minibatch&epochs=1';
    const { page, context, faults } = await visitSite(browser, site, link);
    const input = page.getByTestId('matrix-file');
    await input.setInputFiles({ name: 'no.npy', mimeType: '', buffer: Buffer.from('nothing') });
    await page.getByRole('alert').getByText('no.npy').waitFor();
    const lines = Array.from({ length: 90 }, (_, i) => `${Math.sin(i)},${i % 3},${Math.cos(i)}`);
    const table = { name: 'my.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
    await input.setInputFiles(table);
    await page.getByText(/my\.csv: 90 points arranged/).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('the map of the network shows the image of a point', LONG, async () => {
    const link = '#/map?pair=0-1&hidden=2&seed=1&recipe=minibatch&epochs=2';
    const { page, context, faults } = await visitSite(browser, site, link);
    await page.getByTestId('map-status').getByText('iteration').waitFor();
    const map = page.locator('.scatter').first();
    await map.press('ArrowRight');
    await page.locator('.hovered canvas').waitFor();
    expect(await page.locator('.hovered').textContent()).toMatch(/^a [01]$/);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByTestId('map-status').getByText('Stopped').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a sweep that a closed tab has ended goes on where it was', LONG, async () => {
    const link = '#/sizes?pair=0-1&hidden=2&seed=1&recipe=minibatch&epochs=2&seeds=2';
    const { page, context, faults } = await visitSite(browser, site, link);
    const trained = (one: Page) => async () =>
      parseInt((await one.getByTestId('sweep').textContent()) ?? '', 10);
    await page.getByRole('button', { name: 'Train them all' }).click();
    await untilSo(async () => (await trained(page)()) > 0);
    await page.close();
    const again = await visitSite(browser, site, link, { context });
    await untilSo(async () => (await trained(again.page)()) > 0);
    await again.page.getByRole('button', { name: 'Train' }).first().click();
    await untilSo(async () => (await trained(again.page)()) === 18);
    await again.page.getByRole('button', { name: 'Train what is missing' }).waitFor();
    expect([...faults, ...again.faults]).toEqual([]);
    await context.close();
  });

  test('every step of the tour sets up what it talks about', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    for (const [i, { title, settings }] of STEPS.entries()) {
      await page.getByRole('heading', { name: `${i + 1} of 7: ${title}` }).waitFor();
      expect(page.url()).toContain(`#/${settings.view}?`);
      expect(page.url()).toContain(`step=${i + 1}`);
      await page.locator('main .card').first().waitFor();
      if (i < STEPS.length - 1) await page.getByRole('button', { name: 'Next' }).click();
    }
    await page.goBack();
    await page.getByRole('heading', { name: '6 of 7' }).waitFor();
    await page.getByRole('button', { name: 'End the tour' }).first().click();
    expect(await page.locator('.tour').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a recipe of a link is shown as it is, whatever is offered', LONG, async () => {
    const own = '#/train?pair=0-1&hidden=2&seed=1&init=normal:0.3&batch=100&rate=0.05&epochs=2';
    const { page, context, faults } = await visitSite(browser, site, own);
    expect(await page.getByLabel('Initial weights').inputValue()).toBe('normal:0.3');
    expect(await page.getByLabel('Images in one update').inputValue()).toBe('100');
    await page.getByLabel('Images in one update').selectOption('full');
    await page.getByTestId('command').getByText('--init normal:0.3 --batch full').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('every control can be moved', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
    await trainedDigest(page);
    let moved = 0;
    for (const view of VIEWS) {
      await page.goto(`${site.address}#/${view}?${NETWORK}`);
      await page.locator(READY[view]).first().waitFor();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      for (const slider of await page.locator('main input[type=range]').all()) {
        const [now, most] = await slider.evaluate((input: HTMLInputElement) => [
          input.value,
          input.max,
        ]);
        await slider.press(now === most ? 'ArrowLeft' : 'ArrowRight');
        await untilSo(async () => (await slider.inputValue()) !== now);
        moved++;
      }
      for (const choice of await page.locator('main .choice label').all()) {
        await choice.click();
        expect(await choice.locator('input').isChecked()).toBe(true);
        moved++;
      }
    }
    expect(moved).toBeGreaterThan(20);
    expect(await page.getByRole('alert').textContent()).toBe('');
    await page.goto(`${site.address}#/train?${NETWORK}`);
    await page.getByLabel('Recipe', { exact: true }).selectOption('custom');
    for (const field of ['Initial weights', 'Images in one update']) {
      await page.getByLabel(field).selectOption({ index: 0 });
    }
    await page.getByLabel('Learning rate').fill('0.5');
    await page.getByLabel('Learning rate').press('Enter');
    await untilSo(async () => page.url().includes('rate=0.5'));
    await page.getByLabel('Epochs (passes').fill('-3');
    await page.getByLabel('Epochs (passes').press('Enter');
    expect(await page.getByLabel('Epochs (passes').inputValue()).toBe('3');
    await page.getByRole('button', { name: /^Colours/ }).click();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    expect(faults).toEqual([]);
    await context.close();
  });
});
