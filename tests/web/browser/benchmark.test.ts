import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPECTED_DIGESTS } from '../../../src/bench/expected.ts';
import { readBenchResult } from '../../../src/bench/read-result.ts';
import { breakCore, simd } from '../../bench/mnist.ts';
import { BROWSERS } from '../../browser/browsers.ts';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { untilSo, visitSite } from './chromium.ts';
import { inTerminal } from './in-terminal.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
const firefox = BROWSERS.find(({ name }) => name === 'Firefox')!.engine;
const LINK = '#/benchmark?pair=4-9&hidden=24&seed=1';
const QUOTE =
  /^lowcap bench 1: no score, .*, (Chrome|Firefox) [\d.]+, simd, quick, all digests right$/;

let site: Site;
beforeAll(async () => void (site = await serveSite()));
afterAll(() => site?.close());

describe.skipIf('missing' in chromium)(`the benchmark in Chromium${skipReason(chromium)}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });

  const status = (page: Page) => page.getByTestId('bench-status');
  const untilIs = (page: Page, name: string) =>
    untilSo(async () => (await status(page).getAttribute('data-status')) === name);

  test(
    'times works by their digests, is quoted, and saved for lowcap bench compare',
    LONG,
    async () => {
      site.asked.length = 0;
      const { page, context, faults } = await visitSite(browser, site, LINK);
      await status(page).waitFor();
      // Nothing else is trained that would be timed, too.
      expect(site.asked.filter((path) => path.includes('/data/'))).toEqual([]);
      await page.getByLabel('Works', { exact: true }).selectOption('saliency');
      await page.getByRole('button', { name: 'Run the benchmark' }).focus();
      await page.keyboard.press('Enter');
      await untilIs(page, 'done');
      const row = page.locator('[data-work=saliency]');
      expect(await row.locator('code').getAttribute('title')).toBe(EXPECTED_DIGESTS['saliency']);
      expect(await row.textContent()).toContain('right');
      expect(await page.getByTestId('quote').textContent()).toMatch(QUOTE);
      await page.setViewportSize({ width: 360, height: 740 });
      // Digests are long words, and the table scrolls by itself.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the result' }).click();
      const folder = await mkdtemp(join(tmpdir(), 'lowcap-bench-'));
      const file = join(folder, 'page.json');
      await (await download).saveAs(file);
      const result = readBenchResult(await readFile(file, 'utf8'), file);
      expect(result.environment.userAgent).toContain('Chrome');
      const compared = await inTerminal(`bench compare ${file} ${file} --json`);
      expect(JSON.parse(compared)).toMatchObject({ name: 'saliency', ratio: 1 });
      await rm(folder, { recursive: true });
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('is stopped, and ends with its view', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, LINK);
    await page.getByLabel('Works', { exact: true }).selectOption('training');
    await page.getByRole('button', { name: 'Run the benchmark' }).click();
    await status(page).getByText('0 of 3 works done. Now: train 4-9').waitFor();
    await page.getByRole('button', { name: 'Stop the benchmark' }).click();
    await status(page).getByText('Stopped after 0 works.').waitFor();
    await page.getByRole('button', { name: 'Run the benchmark' }).click();
    await untilIs(page, 'running');
    await page.getByRole('link', { name: 'Train' }).click();
    // The view of training does what it always does, as nothing was trained yet.
    await page.getByTestId('progress').waitFor();
    await page.getByRole('link', { name: 'Benchmark' }).click();
    await untilIs(page, 'none');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('says what a core computes wrongly, and does not time it', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, '#/claims');
    await page.route('**/*.wasm', (route) =>
      route.fulfill({ body: Buffer.from(breakCore(simd)), contentType: 'application/wasm' }),
    );
    await page.goto(site.address + LINK);
    await page.getByLabel('Works', { exact: true }).selectOption('saliency');
    await page.getByRole('button', { name: 'Run the benchmark' }).click();
    await status(page).getByText('This browser computes something wrong: saliency.').waitFor();
    expect(await page.locator('[data-work=saliency]').textContent()).toContain('WRONG');
    expect(await page.getByTestId('quote').textContent()).toContain('WRONG: saliency');
    expect(faults).toEqual([]);
    await context.close();
  });
});

test.skipIf('missing' in firefox)(
  `the benchmark in Firefox has the same digests${skipReason(firefox)}`,
  LONG,
  async () => {
    if (!('path' in firefox)) return;
    const browser = await launch({
      browser: 'firefox',
      executablePath: firefox.path,
      timeout: 0,
      protocolTimeout: 0,
    });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      await page.goto(site.address + LINK);
      await page.waitForSelector('[data-testid=bench-status]');
      await page.evaluate(() => {
        const select = [...document.querySelectorAll('select')].find((one) =>
          [...one.options].some(({ value }) => value === 'saliency'),
        )!;
        select.value = 'saliency';
        select.dispatchEvent(new Event('change', { bubbles: true }));
        document.querySelector<HTMLElement>('button.main')!.click();
      });
      await page.waitForSelector('[data-status=done]');
      const seen = await page.evaluate(() => ({
        digest: document.querySelector<HTMLElement>('[data-work=saliency] code')!.title,
        quote: document.querySelector('[data-testid=quote]')!.textContent,
      }));
      expect(seen.digest).toBe(EXPECTED_DIGESTS['saliency']);
      expect(seen.quote).toMatch(QUOTE);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);
