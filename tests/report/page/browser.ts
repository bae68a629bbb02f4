import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export type Scheme = 'light' | 'dark';

/** An open page and everything about it that must not happen. */
export interface Opened {
  readonly page: Page;
  /** Errors on the console, exceptions, violations of the policy, requests to anywhere but the file. */
  readonly faults: string[];
}

/** Opens a file as a reader would, by double click. */
export async function open(
  browser: Browser,
  file: string,
  colorScheme: Scheme = 'light',
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  // The test's time is the bound.
  page.setDefaultTimeout(0);
  const url = pathToFileURL(file).href;
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const asked = request.url();
    if (asked !== url && !asked.startsWith('data:')) faults.push(`request: ${asked}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults };
}

/** Opens every part that a reader can open. */
export function openDetails(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Texts outside of drawings whose contrast to their ground is below what WCAG 2.2 AA asks for. */
export function paleTexts(page: Page): Promise<{ checked: number; pale: string[] }> {
  return page.evaluate(() => {
    const parse = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = parse(colour).map((channel) => {
        const c = channel / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return parse(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor;
    };
    const elements = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.closest('svg') === null &&
        element.checkVisibility() &&
        [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
    );
    const pale = elements.flatMap((element) => {
      const [a, b] = [getComputedStyle(element).color, groundOf(element)].map(luminance);
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast >= 4.5
        ? []
        : [`${contrast.toFixed(2)} ${element.className} ${element.textContent}`];
    });
    return { checked: elements.length, pale };
  });
}
