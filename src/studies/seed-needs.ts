import { groupBy } from '../statistics/group-by.ts';
import { remembered } from '../statistics/remembered.ts';
import type { Part } from '../lab/parts.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, partnerOf } from './grid.ts';
import { ResultKeys } from '../lab/result-keys.ts';
import { studyParts } from './studies.ts';
import type { Study } from './study.ts';

/**
 * Seeds at the beginning, in the order of the grid and by their size, about which studies may ask more than about the
 * others: the first is drawn as an example, in the lowest ten the test file is looked at.
 */
const SPECIAL = 24;

/**
 * What a study needs of a grid, told by looking at few of its seeds: of every seed but the first ones it needs the same. So
 * it is known at once also where a list of all that is needed would have millions of entries.
 */
export class SeedNeeds {
  readonly #keys = new ResultKeys();
  readonly #seeds: ReadonlySet<number>;
  /** Those that are looked at; the last one stands for all others. */
  readonly #few: readonly number[];
  readonly #parts: () => readonly Part[];
  /** By seed, what trials are apart from it. */
  #trials: BySeed | undefined;

  constructor(study: Study, grid: Grid) {
    this.#seeds = setOf(grid.seeds);
    this.#few = fewSeeds(grid.seeds);
    this.#parts = () => studyParts([study], { ...grid, seeds: this.#few });
  }

  /** Trials that it needs in all, each counted once. */
  get trials(): number {
    return this.#total(this.#trialsBySeed());
  }

  /** What it wants to know of them. */
  get requests(): number {
    const all = this.#parts().flatMap(({ requests }) => requests);
    return this.#total(
      bySeed(
        all,
        ({ trial }) => trial.seed,
        (request) => this.#keys.request(request),
      ),
    );
  }

  /** Whether a trial is one of those. */
  needs(trial: Trial): boolean {
    if (!this.#seeds.has(trial.seed)) return false;
    const trials = this.#trialsBySeed();
    const seed = this.#few.includes(trial.seed) ? trial.seed : (this.#few.at(-1) as number);
    return trials.get(seed)?.has(this.#withoutSeed(trial)) === true;
  }

  #trialsBySeed(): BySeed {
    return (this.#trials ??= bySeed(
      this.#parts().flatMap(({ trials }) => trials),
      ({ seed }) => seed,
      (trial) => this.#withoutSeed(trial),
    ));
  }

  #withoutSeed(trial: Trial): string {
    return this.#keys.trial({ ...trial, seed: 0 });
  }

  #total(found: BySeed): number {
    const sizeOf = (seed: number | undefined) => found.get(seed as number)?.size ?? 0;
    const known = this.#few.reduce((sum, seed) => sum + sizeOf(seed), 0);
    return known + (this.#seeds.size - this.#few.length) * sizeOf(this.#few.at(-1));
  }
}

const setOf = remembered((seeds: readonly number[]) => new Set(seeds));

type BySeed = ReadonlyMap<number, ReadonlySet<string>>;

/** The distinct keys of items by their seeds. */
function bySeed<Item>(
  items: readonly Item[],
  seedOf: (item: Item) => number,
  keyOf: (item: Item) => string,
): BySeed {
  const groups = groupBy(items, seedOf);
  return new Map(Array.from(groups, ([seed, own]) => [seed, new Set(own.map(keyOf))]));
}

/**
 * The grid without seeds of which nothing is stored: studies find the same in it. The first seeds stay, and couples stay
 * together, for to these studies look at each other's networks (`partnerOf`).
 * @param stored seeds of which something is
 */
export function gridOfStored(grid: Grid, stored: ReadonlySet<number>): Grid {
  const kept = new Set([
    ...specialSeeds(grid.seeds),
    ...grid.seeds.filter((seed) => stored.has(seed)),
  ]);
  const isWhole = (seed: number) => [seed, ...partnerOf(grid, seed)].some((one) => kept.has(one));
  return { ...grid, seeds: grid.seeds.filter(isWhole) };
}

/** The special seeds in their order, and last one that is none where there are more. */
function fewSeeds(seeds: readonly number[]): number[] {
  const special = specialSeeds(seeds);
  const few = seeds.filter((seed) => special.has(seed));
  const typical = seeds.findLast((seed) => !special.has(seed));
  return [...new Set(typical === undefined ? few : [...few, typical])];
}

function specialSeeds(seeds: readonly number[]): Set<number> {
  const ascending = seeds.toSorted((a, b) => a - b);
  return new Set([...seeds.slice(0, SPECIAL), ...ascending.slice(0, SPECIAL)]);
}
