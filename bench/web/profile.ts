import type { Browser } from 'playwright-core';
import { visitSite } from '../../tests/web/browser/chromium.ts';
import type { Site } from '../../tests/web/browser/site.ts';
import { TRAINING_LINK, untilEpoch } from './responsiveness.ts';

const SECONDS = 10;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];
const MICROSECONDS = 1000;

/** A complete event of Chromium's tracing; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of its thread. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly isMainFrame?: boolean } };
}

/** What the page's own thread does while it trains. */
export interface ThreadProfile {
  readonly seconds: number;
  /** Milliseconds of processor time of its tasks. */
  readonly busy: number;
  /** Milliseconds of its tasks, from begin to end. */
  readonly tasks: readonly number[];
  /** Milliseconds of processor time by what it does, what is inside of it left out; most first. */
  readonly parts: readonly (readonly [what: string, time: number])[];
}

/** Looks at the page's own thread for some seconds in the middle of a training: processor time does not depend on others. */
export async function profileTraining(browser: Browser, site: Site): Promise<ThreadProfile> {
  const { page, context } = await visitSite(browser, site, TRAINING_LINK, { isKept: true });
  await untilEpoch(page, 5);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.waitForTimeout(SECONDS * 1000);
  const trace = JSON.parse(String(await browser.stopTracing())) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  await context.close();
  return readProfile(trace.traceEvents, SECONDS);
}

function readProfile(events: readonly TraceEvent[], seconds: number): ThreadProfile {
  const own = ownThread(events);
  const complete = events
    .filter(({ ph, pid, tid }) => ph === 'X' && `${pid} ${tid}` === own)
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const parts = new Map<string, number>();
  const add = (name: string, time: number) => parts.set(name, (parts.get(name) ?? 0) + time);
  const open: TraceEvent[] = [];
  const tasks: number[] = [];
  let busy = 0;
  for (const event of complete) {
    while (open.length > 0 && endOf(open.at(-1)!) <= event.ts) open.pop();
    const time = (event.tdur ?? 0) / MICROSECONDS;
    add(event.name, time);
    const around = open.at(-1);
    if (around) add(around.name, -time);
    else {
      busy += time;
      tasks.push((event.dur ?? 0) / MICROSECONDS);
    }
    open.push(event);
  }
  return { seconds, busy, tasks, parts: [...parts].toSorted((a, b) => b[1] - a[1]) };
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

/** The main thread that runs most scripts: other pages of the browser have one, too. */
function ownThread(events: readonly TraceEvent[]): string | undefined {
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  const calls = new Map(mains.map((thread) => [thread, 0]));
  for (const { name, pid, tid } of events) {
    const thread = `${pid} ${tid}`;
    if (name === 'FunctionCall' && calls.has(thread)) calls.set(thread, calls.get(thread)! + 1);
  }
  return [...calls].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
