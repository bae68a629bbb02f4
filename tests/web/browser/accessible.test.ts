import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, skipReason } from '../../invariants/engines.ts';
import { sharedChromium } from '../../invariants/shared-chromium.ts';
import { type View, VIEWS } from '../../../web/state/settings.ts';
import { findViolations, READY } from './axe.ts';
import { trainedDigest, visitSite } from './chromium.ts';
import { serveSite, type Site } from './site.ts';
import { LONG, longUnless } from '../../long.ts';

/** What is opened of a view beside the network. */
const MORE: Partial<Record<View, string>> = {
  claims: '&claim=rate-low-slow&step=7',
  beyond: '&study=information&seeds=1',
};

/** Views that every run of the tests looks at: of controls, of a chart. */
const OFTEN: readonly View[] = ['train', 'prune'];

/** Until there is a chart and a table to look at. */
async function runStudy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run the study here' }).click();
  await page.locator('table.found').waitFor();
}

const chromium = findChromium();
const NETWORK = 'pair=0-1&hidden=2&seed=1&recipe=minibatch&epochs=2';
describe.skipIf('missing' in chromium)(`for people${skipReason(chromium)}`, () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    site = await serveSite();
    if ('path' in chromium) browser = await sharedChromium(chromium.path);
  });
  afterAll(() => site?.close());

  for (const [views, scheme] of [
    [OFTEN, 'light'],
    [VIEWS, 'light'],
    [VIEWS, 'dark'],
  ] as const) {
    const title = `no fault is found by axe in ${views.join(', ')}, ${scheme}`;
    test(title, longUnless(views === OFTEN), async () => {
      const { page, context, faults } = await visitSite(browser, site, `#/train?${NETWORK}`, {
        scheme,
      });
      await trainedDigest(page);
      for (const view of views) {
        const more = MORE[view] ?? '';
        await page.goto(`${site.address}#/${view}?${NETWORK}${more}`);
        await page.locator(READY[view]).first().waitFor();
        if (view === 'train') await page.locator('.unit').first().click();
        if (view === 'beyond') await runStudy(page);
        for (const summary of await page.locator('main summary').all()) await summary.click();
        const { violations, passes } = await findViolations(page);
        expect([view, violations]).toEqual([view, []]);
        expect(passes).toBeGreaterThan(20);
      }
      expect(faults).toEqual([]);
      await context.close();
    });
  }

  test('nothing has to be scrolled sideways on a phone, a tablet or a screen', LONG, async () => {
    const { page, context } = await visitSite(browser, site, `#/train?${NETWORK}`, {
      width: 360,
    });
    await trainedDigest(page);
    const wide: string[] = [];
    for (const view of VIEWS) {
      await page.goto(`${site.address}#/${view}?${NETWORK}&step=4`);
      await page.goto(`${site.address}#/${view}?${NETWORK}&step=4&thousandths=500`);
      await page.locator(READY[view]).first().waitFor();
      if (view === 'beyond') await runStudy(page);
      for (const width of [360, 900, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        // Charts follow in the next frame.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
        );
        const overhang = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        if (overhang > 0) wide.push(`${view} at ${width}: ${overhang}`);
      }
    }
    expect(wide).toEqual([]);
    // What is seldom changed is behind a button where there is little room, and there at once where there is more.
    const seldom = page.getByLabel('Random start');
    const more = page.getByRole('button', { name: 'More', exact: true });
    await page.goto(`${site.address}#/train?${NETWORK}`);
    await page.locator(READY.train).first().waitFor();
    expect([await seldom.isVisible(), await more.isVisible()]).toEqual([true, false]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await seldom.isVisible()).toBe(false);
    await more.click();
    expect(await seldom.isVisible()).toBe(true);
    await context.close();
  });

  test('the keyboard reaches everything and sees where it is', async () => {
    const { page, context } = await visitSite(browser, site, `#/prune?${NETWORK}`);
    await page.locator(READY.prune).waitFor();
    const unseen: string[] = [];
    const reached = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const [name, isSeen] = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const outlined = focused.matches('.choice input')
          ? (focused.nextElementSibling ?? focused)
          : focused;
        const { outlineStyle, outlineWidth } = getComputedStyle(outlined);
        const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 30)}${focused.id}`;
        return [name, outlineStyle === 'solid' && outlineWidth === '3px'] as const;
      });
      if (name.startsWith('BODY')) break;
      reached.add(name);
      if (!isSeen) unseen.push(name);
    }
    expect(unseen).toEqual([]);
    const first = [...reached][0];
    expect(first).toContain('Skip to the content');
    expect(reached.size).toBeGreaterThan(20);
    await page.keyboard.press('Tab');
    await page.getByText('Skip to the content').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await context.close();
  });

  test('without SIMD a sentence says what is missing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      WebAssembly.validate = () => false;
      WebAssembly.compile = () => Promise.reject(new Error('no SIMD'));
      WebAssembly.compileStreaming = () => Promise.reject(new Error('no SIMD'));
    });
    await page.goto(site.address);
    await page.getByRole('alert').getByText('This browser has no WebAssembly SIMD').waitFor();
    await context.close();
  });
});
