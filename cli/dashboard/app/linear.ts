import { Writable } from 'node:stream';
import { plain } from '../../terminal/layout.ts';

/** Frames that come sooner than this after one another are one: what is read or computed is complete by then. */
const SETTLED_MS = 300;
/** A key is answered after this at the latest, whatever goes on; what is read or computed for it is waited for longer. */
const PATIENCE_MS = 1000;
/** So long somebody who sits there waits for what is read or computed. */
const COMPLETE_MS = 8000;

/** What goes on in the dashboard. */
export interface Activity {
  /** A run. */
  readonly running: boolean;
  /** What the panel in view shows is still read for the first time, or computed. */
  readonly incomplete: boolean;
}

/**
 * The dashboard as lines of text, one below the other, for screen readers: no cursor is moved and nothing is erased.
 * The lines are printed once after every key, and when something else has changed them while no run goes on; of a run
 * every frame is another. Ink writes its frames here, each as a whole.
 */
export class LinearText extends Writable {
  readonly columns: number;
  /** Every panel has room in it. */
  readonly rows = 60;
  readonly #print: (text: string) => void;
  readonly #activity: () => Activity;
  readonly #completeMs: number;
  #latest = '';
  #printed = '';
  #timer: NodeJS.Timeout | undefined;
  /** Somebody waits for an answer to a key. */
  #answered: (() => void) | undefined;
  #asked = 0;

  /** @param completeMs what is read or computed is printed incomplete after this */
  constructor(
    print: (text: string) => void,
    activity: () => Activity,
    { columns = 100, completeMs = COMPLETE_MS } = {},
  ) {
    super({
      decodeStrings: false,
      write: (frame: string, _, done) => {
        this.#receive(frame);
        done();
      },
    });
    this.#completeMs = completeMs;
    this.columns = Math.max(60, columns);
    this.#print = print;
    this.#activity = activity;
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#answered?.();
  }

  /** Settles when the answer to a key that is pressed now is printed. */
  answer(): Promise<void> {
    this.#asked = performance.now();
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#soon();
    });
  }

  /** What is printed next is printed at once, complete or not. */
  hurry(): void {
    if (!this.#answered) return;
    this.#asked = -Infinity;
    this.#soon();
  }

  #receive(frame: string): void {
    const lines = frame.split('\n').map((line) => plain(line).trimEnd());
    const shown = lines.filter((line) => line !== '');
    // What Ink writes when it ends.
    if (shown.length === 0) return;
    this.#latest = `${shown.join('\n')}\n\n`;
    const isNews = !this.#activity().running && this.#latest !== this.#printed;
    if (this.#answered || isNews) this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    const left = this.#asked + PATIENCE_MS - performance.now();
    const delay = this.#answered ? Math.max(0, Math.min(SETTLED_MS, left)) : SETTLED_MS;
    this.#timer = setTimeout(() => this.#printLatest(), delay);
  }

  #printLatest(): void {
    if (this.#activity().incomplete && performance.now() < this.#asked + this.#completeMs) {
      this.#timer = setTimeout(() => this.#printLatest(), SETTLED_MS);
      return;
    }
    this.#print(this.#latest);
    this.#printed = this.#latest;
    this.#answered?.();
    this.#answered = undefined;
  }
}
