import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { QUIET } from '../../invariants/chromium-options.ts';
import type { Site } from './site.ts';

export interface Visited {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors on the console, exceptions, violations of the policy, requests to anywhere else. */
  readonly faults: string[];
}

export function launchChromium(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: QUIET, timeout: 0 });
}

interface Options {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** Another tab of the same browser profile. */
  readonly context?: BrowserContext;
  /** All files are kept for use without a network, which takes longer than what most tests look at. */
  readonly isKept?: boolean;
}

/** Opens the page at a link in a browser profile of its own, where nothing is stored yet. */
export async function visitSite(
  browser: Browser,
  { address, origin }: Site,
  link = '',
  { width = 1280, scheme = 'light', context: shared, isKept = false }: Options = {},
): Promise<Visited> {
  const viewport = { width, height: 900 };
  const context =
    shared ??
    (await browser.newContext({
      viewport,
      colorScheme: scheme,
      serviceWorkers: isKept ? 'allow' : 'block',
    }));
  const page = await context.newPage();
  // The test's time is the bound.
  page.setDefaultTimeout(0);
  const faults: string[] = [];
  page.on('console', (message) => {
    // Said by Playwright, not by the page.
    if (!isKept && message.text().includes('blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(origin) && !/^(data|blob):/.test(asked)) faults.push(`request: ${asked}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(address + link, { waitUntil: 'load' });
  return { page, context, faults };
}

/** Waits until something of the page is so: Vitest's time for the test is the bound. */
export async function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Waits until the network of the page is trained and gives the digest of its weights. */
export async function trainedDigest(page: Page): Promise<string> {
  const digest = page.getByTestId('digest').filter({ hasText: 'sha256:' });
  await digest.waitFor();
  return (await digest.textContent()) ?? '';
}
