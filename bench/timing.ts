/** How long something took, over its repetitions; milliseconds. */
export interface Timing {
  readonly min: number;
  readonly median: number;
  /** Largest minus smallest, as a share of the median. */
  readonly spread: number;
}

/** Results of timed work go here, so that no engine may skip it. */
let sink = 0;

export function consume(value: number): void {
  sink += value;
}

/** What was consumed; printing it proves that it was computed. */
export function sunk(): number {
  return sink;
}

/**
 * Times several pieces of work in turn, A B C A B C …, so that a machine that changes its speed treats them
 * alike. Each is warmed up first, for as long as the optimising compiler needs.
 */
export function timeInTurn<Name extends string>(
  work: Readonly<Record<Name, () => void>>,
  repetitions: number,
  warmUps: number,
): Record<Name, Timing> {
  const entries = Object.entries(work) as [Name, () => void][];
  for (const [, step] of entries) for (let i = 0; i < warmUps; i++) step();
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let i = 0; i < repetitions; i++) {
    for (const [name, step] of entries) {
      const start = performance.now();
      step();
      times.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, summarize(times.get(name)!)])) as Record<
    Name,
    Timing
  >;
}

export function summarize(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const min = sorted[0];
  const median = sorted[sorted.length >> 1];
  return { min, median, spread: (sorted[sorted.length - 1] - min) / median };
}
