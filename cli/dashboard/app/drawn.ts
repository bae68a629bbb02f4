/** What is drawn of something that changes all the time: made anew, and told to those who draw, as `Frames` decides. */
export class Drawn<Snapshot> {
  readonly #make: () => Snapshot;
  readonly #frames = new Frames(() => this.#show());
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot | undefined;

  constructor(make: () => Snapshot) {
    this.#make = make;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  readonly snapshot = (): Snapshot => (this.#snapshot ??= this.#make());

  get frames(): Frames {
    return this.#frames;
  }

  #show(): void {
    this.#snapshot = this.#make();
    for (const changed of this.#listeners) changed();
  }
}

/** Between two frames that keys ask for: at most 15 a second. */
const FRAME_MS = 1000 / 15;
/** Between two frames that only the run asks for: a frame costs time that training would like to have. */
const RUN_FRAME_MS = 250;

/** Decides when to draw. Nothing is drawn while nothing asks for it. */
export class Frames {
  readonly #draw: () => void;
  #last = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Soon: at once if the last frame is old enough. */
  ask(urgent = true): void {
    const now = performance.now();
    const due = Math.max(now, this.#last + (urgent ? FRAME_MS : RUN_FRAME_MS));
    if (due >= this.#due) return;
    this.stop();
    this.#due = due;
    // Also at once is only after what is going on, so that several keys make one frame.
    this.#timer = setTimeout(() => this.now(), due - now);
  }

  /** A frame was asked for and is not drawn yet. */
  get pending(): boolean {
    return this.#due < Infinity;
  }

  now(): void {
    this.stop();
    this.#last = performance.now();
    this.#draw();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }
}
