import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { View } from '../../../web/state/settings.ts';

/** What comes last in each view. */
export const READY: Readonly<Record<View, string>> = {
  train: '.gallery .unit',
  sizes: '.multiples figure:nth-child(4)',
  prune: '[data-testid="F1"]',
  time: '[data-testid="forks"] button',
  draw: '.pad canvas',
  images: '.gallery .unit',
  map: '[data-testid="map-status"]',
  claims: '.claims .claim',
  beyond: '[data-testid="beyond-status"]',
  benchmark: '[data-testid="bench-status"]',
};

/** What axe-core finds in a page, and how many of its rules were kept. */
export async function findViolations(
  page: Page,
): Promise<{ readonly violations: readonly string[]; readonly passes: number }> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const found = await run.run(document, { resultTypes: ['violations'] });
    const violations = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
    );
    return { violations, passes: found.passes.length };
  });
}
