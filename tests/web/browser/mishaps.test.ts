import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNDRAWN } from '../../cli/program.ts';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { inTerminal } from './in-terminal.ts';
import { trainedDigest, untilSo, visitSite } from './chromium.ts';
import { serveSite, type Site } from './site.ts';
import { LONG } from '../../long.ts';

const chromium = findChromium();
const NETWORK = 'pair=0-1&hidden=2&seed=1&recipe=minibatch&epochs=2';
/** The button of a sweep; what is trained already, here or in another tab, changes its name. */
const TRAIN = /^Train (them all|what is missing)$/;

describe.skipIf('missing' in chromium)(`what can go wrong${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => site?.close());

  test('two tabs train one sweep at once, and a third sees what they find', LONG, async () => {
    const link = `#/sizes?${NETWORK}&seeds=2`;
    const looking = await visitSite(browser, site, link);
    const { context } = looking;
    const tabs = [
      await visitSite(browser, site, link, { context }),
      await visitSite(browser, site, link, { context }),
    ];
    const trained = async ({ page }: { page: Page }) =>
      parseInt((await page.getByTestId('sweep').textContent()) ?? '', 10);
    await Promise.all(tabs.map(({ page }) => page.getByRole('button', { name: TRAIN }).click()));
    for (const tab of [...tabs, looking]) await untilSo(async () => (await trained(tab)) === 18);
    expect([looking, ...tabs].flatMap(({ faults }) => faults)).toEqual([]);
    await context.close();
  });

  test('a worker that fails is said in a sentence, and the page goes on', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
    const digest = await trainedDigest(page);
    const broken = { contentType: 'text/javascript', body: 'throw new Error("broken script")' };
    await page.route('**/lab-worker*.js', (route) => route.fulfill(broken));
    // More than wait from before.
    await page.getByRole('link', { name: 'Sizes' }).click();
    await page.getByRole('button', { name: TRAIN }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('broken script from a worker of the page').first().waitFor();
    await page.unroute('**/lab-worker*.js');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await alert.textContent()).toBe('');
    await page.getByRole('link', { name: 'Train' }).click();
    expect(await trainedDigest(page)).toBe(digest);
    await page.getByLabel('Random start').fill('2');
    await page.getByLabel('Random start').press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    expect(await trainedDigest(page)).not.toBe(digest);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a ledger that cannot be fetched is said in a sentence', LONG, async () => {
    const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
    await page.route('**/claims.json', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('link', { name: 'Claims' }).click();
    await page.getByText('could not be read: Error: the server answered with status 503').waitFor();
    expect(await page.getByText('Reading …').count()).toBe(0);
    // Said by the browser, not by the page.
    expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
    await context.close();
  });

  test(
    'results of the command line are brought in by a button, and a file that is none is refused',
    LONG,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lowcap-brought-'));
      const file = join(folder, 'own.db');
      const made = await inTerminal(
        `run capacity --pairs 0-1 --hidden 2 --seeds 1 --recipe minibatch --epochs 2 --store ${file} --json ${UNDRAWN.join(' ')}`,
      );
      const digest = /"weights":"(sha256:[0-9a-f]{64})"/.exec(made)?.[1];
      const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('All results of this browser').click();
      const input = page.locator('input[accept=".db"]');
      const bring = (name: string, buffer: Buffer) =>
        input.setInputFiles({ name, mimeType: '', buffer });
      await bring('broken.db', Buffer.from('no store'));
      await page.getByRole('alert').getByText('got broken.db, which is no SQLite file').waitFor();
      await bring('own.db', readFileSync(file));
      await page.getByText(/^\d networks? and \d+ measurements? were new\.$/).waitFor();
      expect(await trainedDigest(page)).toBe(digest);
      expect(await page.getByTestId('progress').textContent()).toContain('Epoch 2 of 2');
      rmSync(folder, { recursive: true });
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  test(
    'a broken file that is dropped is answered by a sentence, and a good one is opened',
    LONG,
    async () => {
      const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`);
      const digest = await trainedDigest(page);
      const drop = (name: string, text: string) =>
        page.locator('.data').evaluate(
          (place, file) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([file.text], file.name));
            const event = { dataTransfer, bubbles: true, cancelable: true };
            const isTaken = !place.dispatchEvent(new DragEvent('dragover', event));
            place.dispatchEvent(new DragEvent('drop', event));
            return isTaken;
          },
          { name, text },
        );
      expect(await drop('broken.csv', 'a,b,class\n1,2,x\n3\n')).toBe(true);
      await page.getByRole('alert').getByText('broken.csv').waitFor();
      expect(await trainedDigest(page)).toBe(digest);
      const rows = Array.from(
        { length: 60 },
        (_, i) => `${i},${(7 * i) % 13},${i % 2 ? 'b' : 'a'}`,
      );
      await drop('good.csv', ['x,y,class', ...rows].join('\n'));
      await untilSo(async () => page.url().includes('pair=a-b'));
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
