import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { visitSite } from '../../tests/web/browser/chromium.ts';
import type { Site } from '../../tests/web/browser/site.ts';

const EVERY_MS = 10_000;
const MB = 2 ** 20;

/** What a page of sweeps holds at some time, in MB. */
export interface Held {
  readonly minutes: number;
  readonly sweeps: number;
  /** Objects of the page itself, its workers excepted. */
  readonly heap: number;
  /** Of all processes of the browser together; shared pages are counted once. */
  readonly processes: number;
}

/** Sweeps over sizes, one after the other, each with other networks. */
export async function* sweepFor(
  browser: Browser,
  site: Site,
  minutes: number,
): AsyncGenerator<Held, void> {
  const linkOf = (sweep: number) =>
    `#/sizes?pair=${['0-1', '4-9', '3-8'][sweep % 3]}&recipe=minibatch&epochs=${5 + sweep}&seeds=3`;
  const { page, context } = await visitSite(browser, site, linkOf(0));
  const begun = performance.now();
  const passed = () => (performance.now() - begun) / 60_000;
  let sweeps = 0;
  let last = -Infinity;
  while (passed() < minutes) {
    const button = page.getByRole('button', { name: /^Train them all/ });
    await button.click();
    for (;;) {
      const counts = (await page.getByTestId('sweep').textContent()) ?? '';
      const [, done, all] = /^(\d+) of (\d+)/.exec(counts) ?? [];
      if (performance.now() - last >= EVERY_MS) {
        last = performance.now();
        const { usedJSHeapSize } = await page.evaluate(
          () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory,
        );
        const heap = usedJSHeapSize / MB;
        yield { minutes: passed(), sweeps, heap, processes: memoryOf(process.pid) };
      }
      if (done === all || passed() >= minutes) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    sweeps++;
    await page.goto(site.address + linkOf(sweeps));
  }
  await context.close();
}

/** Proportional set size of all that a process has started, in MB. */
function memoryOf(parent: number): number {
  const started = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrNothing(`/proc/${name}/stat`);
    const by = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    started.set(by, [...(started.get(by) ?? []), Number(name)]);
  }
  const sumBelow = (id: number): number =>
    (started.get(id) ?? []).reduce((sum, child) => sum + sizeOf(child) + sumBelow(child), 0);
  return sumBelow(parent);
}

function sizeOf(id: number): number {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${id}/smaps_rollup`))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** Processes may have ended by now. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
