import { Frames } from './frames.ts';

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
