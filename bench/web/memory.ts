import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { QUIET } from '../../tests/invariants/chromium-options.ts';
import type { Site } from '../../tests/web/browser/site.ts';
import { processesBelow, readOrNothing } from './processes.ts';

const EVERY_MS = 10_000;
const MB = 2 ** 20;

/** What a page of sweeps holds at some time, in MB. */
export interface Held {
  readonly minutes: number;
  readonly sweeps: number;
  /** Objects of the page itself, its workers excepted. */
  readonly heap: number;
  /** Of the process of the page with its workers; what it shares with others is divided among them. */
  readonly page: number;
  /** Of all processes of the browser together. */
  readonly browser: number;
}

/**
 * Sweeps over sizes, one after the other, each with other networks, in a browser with a profile on the disk: what a
 * private one stores it holds in memory.
 */
export async function* sweepFor(
  executablePath: string,
  site: Site,
  minutes: number,
): AsyncGenerator<Held, void> {
  const linkOf = (sweep: number) =>
    `#/sizes?pair=${['0-1', '4-9', '3-8'][sweep % 3]}&recipe=minibatch&epochs=${5 + sweep}&seeds=3`;
  const profile = await mkdtemp(join(tmpdir(), 'lowcap-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: QUIET,
    timeout: 0,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(site.address + linkOf(0));
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
        // The object itself does not leave the page.
        const heap = await page.evaluate(
          () =>
            (performance as unknown as { memory: { usedJSHeapSize: number } }).memory
              .usedJSHeapSize,
        );
        const held = heldBy(profile);
        yield { minutes: passed(), sweeps, heap: heap / MB, ...held };
      }
      if (done === all || passed() >= minutes) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    sweeps++;
    await page.goto(site.address + linkOf(sweeps));
  }
  await context.close();
  await rm(profile, { recursive: true });
}

/**
 * Proportional set size of the browser of a profile, in MB; of it that of renderers, in which pages and workers are. Other browsers,
 * of this process too, are left out.
 */
function heldBy(profile: string): { readonly page: number; readonly browser: number } {
  const isCalledWith = (argument: string) => (id: number) =>
    readOrNothing(`/proc/${id}/cmdline`).includes(argument);
  // Some of its processes are told its profile, others are started by one that was.
  const own = processesBelow(process.pid).filter(isCalledWith(profile));
  const all = [...new Set(own.flatMap((id) => [id, ...processesBelow(id)]))];
  const isRenderer = isCalledWith('--type=renderer');
  const sum = (ids: readonly number[]) => ids.reduce((total, id) => total + sizeOf(id), 0);
  return { page: sum(all.filter(isRenderer)), browser: sum(all) };
}

function sizeOf(id: number): number {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${id}/smaps_rollup`))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
