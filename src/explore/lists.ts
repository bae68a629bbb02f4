/** A position among so many, counted in a circle: −1 is the last. */
export function wrapIndex(position: number, count: number): number {
  return ((position % count) + count) % count;
}

/** The item that was chosen, or the first when it is gone: what a preference names may not exist any more. */
export function pick<T>(items: readonly T[], wanted: T | undefined): T | undefined {
  return wanted !== undefined && items.includes(wanted) ? wanted : items[0];
}

/** The item `by` places on, stopping at the ends. */
export function step<T>(items: readonly T[], from: T | undefined, by: number): T | undefined {
  const at = Math.max(0, items.indexOf(from as T));
  return items[Math.min(items.length - 1, Math.max(0, at + by))];
}

/** The item after one, and after the last the first; of no items none. */
export function next<T>(items: readonly T[], from: T): T {
  return items[(items.indexOf(from) + 1) % items.length];
}

/** The items with one more where it was not among them, without it where it was. */
export function toggled<T>(items: readonly T[], item: T): T[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

/** A value moved into 0 … most. */
export function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
