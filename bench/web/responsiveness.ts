import type { Browser, Page } from 'playwright-core';
import { visitSite } from '../../tests/web/browser/chromium.ts';
import type { Site } from '../../tests/web/browser/site.ts';
import { timeOfWorkers } from './processes.ts';

const NETWORK = 'pair=4-9&hidden=24&seed=1&recipe=minibatch';
const MOVES = 200;
const BEFORE_MS = 3000;
const FRAMES_MS = 20_000;

/** A training that lasts longer than any look at it. */
export const TRAINING_LINK = `#/train?${NETWORK.replace('seed=1', 'seed=2')}&epochs=10000`;

/** Milliseconds between frames of the view of training while it trains, and tasks that held frames up. */
export interface Frames {
  readonly gaps: readonly number[];
  /** Longer than 50 ms. */
  readonly longTasks: readonly number[];
}

/** Looks at the frames for some seconds in the middle of a training that lasts longer. */
export async function measureFrames(browser: Browser, site: Site): Promise<Frames> {
  const { page, context } = await visitSite(browser, site, TRAINING_LINK, { isKept: true });
  await untilEpoch(page, 5);
  const frames = await page.evaluate(async (milliseconds) => {
    const gaps: number[] = [];
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const begun = performance.now();
    let last = begun;
    while (last - begun < milliseconds) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    observer.disconnect();
    return { gaps, longTasks };
  }, FRAMES_MS);
  await context.close();
  return frames;
}

/** Waits until the network of the page is so far. */
export async function untilEpoch(page: Page, wanted: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number(document.querySelector('[data-testid=progress] b')?.textContent) >= least,
    wanted,
  );
}

/** Milliseconds from a move of the pointer over the sheet to the map that it leads to. */
export interface MovedMap {
  /** From the time stamp of the move until the page was first told of it. */
  readonly told: number;
  /** From the time stamp of the move until the map was drawn, waiting to be told of it included. */
  readonly drawn: number;
}

/** What a pointer that is moved over the sheet waits for, and what trainings leave to it. */
export interface Pointer {
  readonly moves: readonly MovedMap[];
  /** Seconds of processor time that all workers take in a second, before the pointer is moved and meanwhile. */
  readonly before: number;
  readonly meanwhile: number;
}

/** Moves the pointer over the sheet while all workers train. */
export async function measurePointer(browser: Browser, site: Site): Promise<Pointer> {
  const training = await visitSite(browser, site, `#/sizes?${NETWORK}&seeds=10`, { isKept: true });
  const { context } = training;
  const { page } = await visitSite(browser, site, `#/draw?${NETWORK}`, { context });
  await page.locator('.pad canvas').waitFor();
  await training.page
    .getByRole('button', { name: /^Train/ })
    .first()
    .click();
  await training.page.waitForFunction(
    () => parseInt(document.querySelector('[data-testid=sweep]')?.textContent ?? '', 10) > 0,
  );
  await page.bringToFront();
  await watchMaps(page);
  const { x, y, width } = (await page.locator('.pad canvas').boundingBox())!;
  const moves: MovedMap[] = [];
  const before = await workersWhile(() => page.waitForTimeout(BEFORE_MS));
  await page.mouse.move(x + 0.3 * width, y + 0.1 * width);
  await page.mouse.down();
  const moveTo = async (i: number) => {
    const turn = (8 * Math.PI * i) / MOVES;
    const radius = 0.1 + (0.3 * i) / MOVES;
    await page.mouse.move(
      x + (0.5 + radius * Math.cos(turn)) * width,
      y + (0.5 + radius * Math.sin(turn)) * width,
    );
    moves.push(await page.evaluate(() => (globalThis as unknown as Watched).nextMap()));
  };
  const meanwhile = await workersWhile(async () => {
    for (let i = 1; i <= MOVES; i++) await moveTo(i);
  });
  await page.mouse.up();
  await context.close();
  return { moves, before, meanwhile };
}

/** Seconds of processor time that workers take in a second of some work. */
async function workersWhile(work: () => Promise<unknown>): Promise<number> {
  const [taken, begun] = [timeOfWorkers(), performance.now()];
  await work();
  return (timeOfWorkers() - taken) / ((performance.now() - begun) / 1000);
}

interface Watched {
  /** How long after the last move of the pointer a map was drawn that it led to. */
  nextMap: () => Promise<MovedMap>;
}

/** Listens to moves and to what is painted on the maps. */
async function watchMaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    let [moved, told] = [0, 0];
    let time: MovedMap | undefined;
    let tell: ((time: MovedMap) => void) | undefined;
    // Where a browser tells a move at once and once more before the next frame, both have its time stamp.
    for (const type of ['pointerrawupdate', 'pointermove']) {
      const hear = ({ timeStamp }: Event) => {
        if (timeStamp <= moved) return;
        [moved, told] = [timeStamp, performance.now()];
        time = undefined;
      };
      addEventListener(type, hear, { capture: true });
    }
    const { prototype } = CanvasRenderingContext2D;
    // oxlint-disable-next-line typescript/unbound-method -- called with its object below
    const put = prototype.putImageData as (...args: unknown[]) => void;
    prototype.putImageData = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      put.call(this, ...args);
      if (!this.canvas.closest('.verdict') || time !== undefined) return;
      time = { told: told - moved, drawn: performance.now() - moved };
      tell?.(time);
    };
    (globalThis as unknown as Watched).nextMap = () =>
      new Promise((resolve) => {
        if (time === undefined) tell = resolve;
        else resolve(time);
      });
  });
}
