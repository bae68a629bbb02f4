import type { Browser } from 'playwright-core';
import { findViolations, READY } from '../../tests/web/browser/axe.ts';
import { trainedDigest, visitSite } from '../../tests/web/browser/chromium.ts';
import type { Site } from '../../tests/web/browser/site.ts';
import { VIEWS } from '../../web/state/settings.ts';

const NETWORK = 'pair=0-1&hidden=2&seed=1&recipe=minibatch&epochs=2';

/** What axe-core finds in every view, light and dark. */
export async function countViolations(
  browser: Browser,
  site: Site,
): Promise<{ readonly views: number; readonly violations: number }> {
  let [views, violations] = [0, 0];
  for (const scheme of ['light', 'dark'] as const) {
    const { page, context } = await visitSite(browser, site, `#/train?${NETWORK}`, { scheme });
    await trainedDigest(page);
    for (const view of VIEWS) {
      await page.goto(`${site.address}#/${view}?${NETWORK}`);
      await page.locator(READY[view]).first().waitFor();
      const found = await findViolations(page);
      views++;
      violations += found.violations.length;
    }
    await context.close();
  }
  return { views, violations };
}
