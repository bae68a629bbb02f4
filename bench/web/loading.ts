import type { Browser } from 'playwright-core';
import { untilSo, visitSite } from '../../tests/web/browser/chromium.ts';
import type { Site } from '../../tests/web/browser/site.ts';

/** What was sent before the first step of training, in bytes, compressed. */
export interface Transferred {
  readonly scripts: number;
  readonly core: number;
  readonly data: number;
  readonly all: number;
}

/** Milliseconds from the beginning of navigation to the second point of the curves. */
export interface FirstCurve {
  readonly cold: number;
  /** Again, without a network. */
  readonly offline: number;
}

const MOVING = `(async () => {
  const epoch = () => Number(document.querySelector('[data-testid=progress] b')?.textContent ?? 0);
  while (epoch() < 2) await new Promise(requestAnimationFrame);
  return performance.now();
})()`;

/** Opens the page in a browser that knows nothing of it, and then without a network. */
export async function measureFirstCurve(
  browser: Browser,
  serve: () => Promise<Site>,
): Promise<FirstCurve> {
  const site = await serve();
  const { page, context } = await visitSite(browser, site, '', { isKept: true });
  const cold = Number(await page.evaluate(MOVING));
  await page.evaluate(async () => {
    const kept = async () => (await (await caches.open('lowcap-data')).keys()).length;
    while ((await kept()) < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    await navigator.serviceWorker.ready;
  });
  await site.close();
  await page.close();
  // Another network, for the one that was trained is there.
  const again = await visitSite(browser, site, '#/train?pair=4-9&hidden=24&seed=2', { context });
  const offline = Number(await again.page.evaluate(MOVING));
  await context.close();
  return { cold, offline };
}

/** What a browser asks for until the first step of training is done. */
export async function measureTransfer(browser: Browser, site: Site): Promise<Transferred> {
  site.sent.clear();
  const { page, context } = await visitSite(browser, site);
  await untilSo(async () => Number(await page.evaluate(MOVING)) > 0);
  const sumOf = (kind: RegExp) =>
    [...site.sent].filter(([path]) => kind.test(path)).reduce((sum, [, bytes]) => sum + bytes, 0);
  const sums = {
    scripts: sumOf(/\.js$/),
    core: sumOf(/\.wasm$/),
    data: sumOf(/\/data\//),
    all: sumOf(/./),
  };
  await context.close();
  return sums;
}
