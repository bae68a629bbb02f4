import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModel, weightDigest } from '../../../src/index.ts';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { inTerminal } from './in-terminal.ts';
import { trainedDigest, untilSo, visitSite } from './chromium.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
/** It lasts until it is paused. */
const LONG_TRAINING = '#/train?pair=4-9&hidden=2&seed=1&recipe=minibatch&epochs=1000';

describe.skipIf('missing' in chromium)(`the site in Chromium${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => site?.close());

  test('what it trains has the digest that its command line gives in a terminal, and keeps it', async () => {
    const link = '#/train?pair=4-9&hidden=8&seed=1&recipe=paper&epochs=5';
    const { page, context, faults } = await visitSite(browser, site, link, { isKept: true });
    const digest = await trainedDigest(page);
    const command = await page.getByTestId('command').textContent();
    expect(command).toBe(
      'npx lowcap train --pair 4-9 --hidden 8 --seed 1 --init normal:0.1 --batch full --learning-rate 0.03 --epochs 5',
    );
    const line = (command ?? '').replace('npx lowcap ', '');
    expect(await inTerminal(`${line} --json`)).toContain(`"weights":"${digest}"`);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the model' }).click();
    const model = readModel(await readFile(await (await download).path()), 'saved');
    expect(await weightDigest(model.network)).toBe(digest);

    const store = page.waitForEvent('download');
    await page.getByText('All results of this browser').click();
    await page.getByRole('button', { name: 'Save all results' }).click();
    const list = await inTerminal(`list trials --store ${await (await store).path()} --json`);
    expect(list).toContain(digest);

    const address = page.url();
    await page.close();
    site.asked.length = 0;
    const again = await visitSite(browser, site, address.slice(site.address.length), { context });
    expect(await trainedDigest(again.page)).toBe(digest);
    expect(await again.page.getByTestId('progress').textContent()).toContain('Epoch 5 of 5');
    expect(site.asked.filter((path) => path.includes('/data/'))).toEqual([]);
    expect([...faults, ...again.faults]).toEqual([]);
    await context.close();
  });

  test('little is fetched before a network is trained', async () => {
    site.sent.clear();
    const link = '#/train?pair=4-9&hidden=24&seed=1&recipe=minibatch&epochs=2';
    const { page, context, faults } = await visitSite(browser, site, link);
    await trainedDigest(page);
    const sumOf = (kind: RegExp) =>
      [...site.sent].reduce((sum, [path, bytes]) => sum + (kind.test(path) ? bytes : 0), 0);
    expect(sumOf(/\.js$/)).toBeLessThanOrEqual(150_000);
    expect(sumOf(/\.wasm$/)).toBeLessThanOrEqual(20_000);
    expect(sumOf(/./)).toBeLessThanOrEqual(3_000_000);
    expect([...site.sent.keys()].filter((path) => path.includes('/data/'))).toHaveLength(2);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a training is paused, stepped, gone on with and reset', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, LONG_TRAINING);
    const epoch = async () =>
      Number(await page.getByTestId('progress').locator('b').first().textContent());
    const status = page.getByTestId('progress');
    const untilIs = (name: string) =>
      untilSo(async () => (await status.getAttribute('data-status')) === name);
    await untilSo(async () => (await epoch()) > 1);
    await page.getByRole('button', { name: 'Reset' }).click();
    await untilIs('idle');
    expect(await epoch()).toBe(0);
    // Were a step more than one epoch, the next one would not end where it should.
    for (const steps of [1, 2, 3]) {
      await page.getByRole('button', { name: 'Step' }).click();
      await untilSo(async () => (await epoch()) >= steps);
      expect(await epoch()).toBe(steps);
    }
    await page.getByRole('button', { name: 'Go on' }).click();
    await untilSo(async () => (await epoch()) > 5);
    await page.getByRole('button', { name: 'Pause' }).click();
    await untilIs('paused');
    expect(await page.locator('.gallery .unit').count()).toBe(2);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a link that cannot be read is answered by sentences', LONG, async () => {
    const { page, context, faults } = await visitSite(
      browser,
      site,
      '#/nowhere?hidden=7000&epochs=2',
    );
    const alert = page.getByRole('alert');
    await alert.getByText('got "nowhere", expected one of train').waitFor();
    expect(await alert.textContent()).toContain(
      'got "7000", expected a whole number from 0 to 512',
    );
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await alert.textContent()).toBe('');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('files that are no data are answered by a sentence, and nothing is lost', LONG, async () => {
    const link = '#/train?pair=0-1&hidden=2&seed=1&epochs=2';
    const { page, context, faults } = await visitSite(browser, site, link);
    const digest = await trainedDigest(page);
    const broken = {
      name: 'broken.npy',
      mimeType: '',
      buffer: Buffer.from('\u0093NUMPY broken'),
    };
    await page.locator('.data input').setInputFiles(broken);
    await page.getByRole('alert').getByText('broken.npy').waitFor();
    expect(await trainedDigest(page)).toBe(digest);
    const table = ['a,b,class', ...rowsOfTwoClasses()].join('\n');
    const good = { name: 'two <b>.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.locator('.data input').setInputFiles(good);
    await untilSo(
      async () => (await page.getByLabel('Data', { exact: true }).inputValue()) === 'two <b>.csv',
    );
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await trainedDigest(page);
    await untilSo(async () => page.url().includes('pair=no-yes'));
    await page.getByLabel('Data', { exact: true }).selectOption('mnist');
    await page.getByLabel('Tell apart').getByText('4').waitFor({ state: 'attached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  test(
    'the networks of a claim have the digest of the run that comes with the page',
    LONG,
    async () => {
      const link = '#/claims?claim=easy-near-perfect-at-4';
      const { page, context, faults } = await visitSite(browser, site, link);
      const check = page.getByTestId('check').first();
      const button = (name: string) => page.getByRole('button', { name }).first();
      await page
        .getByText(/It rests on 10 networks\./)
        .first()
        .waitFor();
      await button('Check this one here').click();
      await button('Stop the check').click();
      await check.getByText(/^Stopped: \d+ of 10 networks are here\.$/).waitFor();
      await button('Go on with the check').click();
      await check.getByText('10 networks trained here: the same digest, bit by bit.').waitFor();
      const judged = page.getByTestId('judged').first();
      expect(await judged.textContent()).toMatch(
        /^Judged again by what is here: [a-z ]+ with .* over 10 random starts\. The same as in that run\.$/,
      );
      const digests = page.locator('.digests').first().locator('.digest');
      expect(await digests.first().textContent()).toBe(await digests.last().textContent());
      expect(await digests.count()).toBe(2);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test('opens and trains without a network after it was opened once', async () => {
    const own = await serveSite();
    const link = '#/train?pair=0-1&hidden=2&seed=1&epochs=2';
    const { page, context, faults } = await visitSite(browser, own, link, { isKept: true });
    const digest = await trainedDigest(page);
    await page.evaluate(async () => {
      const kept = async () => (await (await caches.open('lowcap-data')).keys()).length;
      while ((await kept()) < 2) await new Promise((resolve) => setTimeout(resolve, 50));
      await navigator.serviceWorker.ready;
    });
    await own.close();
    await page.reload({ waitUntil: 'load' });
    expect(await trainedDigest(page)).toBe(digest);
    await page.getByLabel('Random start').fill('2');
    await page.getByLabel('Random start').press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    expect(await trainedDigest(page)).not.toBe(digest);
    for (const view of ['Prune', 'Draw', 'Claims']) {
      await page.getByRole('link', { name: view, exact: true }).click();
      await page.locator('main .card').first().waitFor();
    }
    await page.getByText('From a run of').waitFor();
    expect(faults.filter((fault) => !fault.includes('ERR_'))).toEqual([]);
    await context.close();
  });
});

function rowsOfTwoClasses(): string[] {
  return Array.from({ length: 60 }, (_, i) => `${i},${(7 * i) % 13},${i % 2 ? 'yes' : 'no'}`);
}
