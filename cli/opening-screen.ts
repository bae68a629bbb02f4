import { SMALLEST } from './dashboard/app/body-size.ts';
import { tabPlaces } from './dashboard/controls/tab-line.ts';
import { PANELS } from './dashboard/panel-id.ts';
import { ENDED_BY, type EndingSignal } from './ended-by.ts';
import { canDraw, hasScreenReader } from './terminal/can-draw.ts';
import {
  CLEAR_SCREEN,
  ENTER_ALTERNATE,
  HIDE_CURSOR,
  LEAVE_ALTERNATE,
  PASTE_AS_TYPED,
  PASTE_IN_BRACKETS,
  SHOW_CURSOR,
} from './terminal/modes.ts';
import type { Size } from './terminal/layout.ts';

const ENTER = PASTE_IN_BRACKETS + ENTER_ALTERNATE + HIDE_CURSOR + CLEAR_SCREEN;
const LEAVE = SHOW_CURSOR + LEAVE_ALTERNATE + PASTE_AS_TYPED;

/**
 * What stands in the terminal while the dashboard is loaded and its store is opened. Keys that are pressed meanwhile wait in
 * the terminal, which does not echo them.
 */
export class OpeningScreen {
  #isOpen = true;
  readonly #ends = (signal: EndingSignal) => {
    this.leave();
    process.exit(ENDED_BY[signal]);
  };
  readonly #leaves = () => this.leave();

  constructor(lines: readonly string[]) {
    process.stdin.setRawMode(true);
    process.stdout.write(ENTER + lines.join('\r\n'));
    for (const signal of signals()) process.on(signal, this.#ends);
    process.on('exit', this.#leaves);
  }

  /** The alternate screen belongs to the dashboard from now on. Returns false when it was left. */
  handOver(): boolean {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    for (const signal of signals()) process.off(signal, this.#ends);
    process.off('exit', this.#leaves);
    return wasOpen;
  }

  /** Gives the terminal back: something is to be said, and may be waited for, with Ctrl-C to end that. */
  leave(): void {
    if (!this.handOver()) return;
    process.stdout.write(LEAVE);
    process.stdin.setRawMode(false);
  }
}

const signals = () => Object.keys(ENDED_BY) as EndingSignal[];

/** Shows it where a screen can be drawn. */
export function showOpening(): OpeningScreen | undefined {
  const { env, stdout } = process;
  const { columns: width, rows: height } = stdout;
  if (!canDraw() || hasScreenReader(env)) return undefined;
  if (width < SMALLEST.width || height < SMALLEST.height) return undefined;
  return new OpeningScreen(openingLines({ width, height }));
}

/**
 * The tabs at their places, and how to quit. Which one is active, which keys the user has for them and which colours, is in
 * the store.
 */
export function openingLines({ width, height }: Size): string[] {
  const tabs = PANELS.map(({ title }) => ({ key: ' ', title }));
  const titles = tabPlaces(tabs, -1, width).map(({ text }) => text);
  const head = [` ${titles.join('')}`, '', 'opening the store of this folder'];
  return [...head, ...Array.from({ length: height - head.length - 1 }, () => ''), 'Ctrl-C quit'];
}
