import { maximum } from '../statistics/extent.ts';
import type { ClaimRow } from './definition.ts';

export interface CleanRows<Row> {
  /** By seed, pair, hidden size and condition, whatever order they came in: sums depend on it. */
  readonly usable: readonly Row[];
  /** Networks that were left out because a loss of theirs was not finite. */
  readonly diverged: number;
  /** Rows that were left out because an earlier one tells the same. */
  readonly duplicates: number;
  /** Seeds that were left out because they lack rows that another seed has. */
  readonly incomplete: number;
}

/**
 * Rows without those of diverged networks, without duplicates, and of complete seeds alone: a seed of which fewer networks
 * are there, since others were added for another claim or are still being trained, would be a mean over other things.
 * @param conditions columns that tell rows of one network apart: rows that agree in these too are duplicates
 */
export function cleanRows<Row extends ClaimRow>(
  rows: readonly Row[],
  conditions: readonly string[],
): CleanRows<Row> {
  const places = new Places(conditions);
  const placed = rows.map((row) => ({ row, place: places.of(row) }));
  const complete = ofCompleteSeeds(placed);
  const finite = complete.filter(({ row }) => !row.diverged);
  const distinct = withoutDuplicates(finite);
  places.rank();
  distinct.sort((a, b) => a.row.seed - b.row.seed || a.place.rank - b.place.rank);
  const lost = complete.filter(({ row }) => row.diverged);
  const seedsOf = (some: readonly Placed<Row>[]) => new Set(some.map(({ row }) => row.seed)).size;
  return {
    usable: distinct.map(({ row }) => row),
    diverged: new Set(lost.map(({ row }) => row.trialId)).size,
    duplicates: finite.length - distinct.length,
    incomplete: seedsOf(placed) - seedsOf(complete),
  };
}

/** The rows of the seeds that have as much as the seed that has most: networks and what was done to them. */
function ofCompleteSeeds<Row extends ClaimRow>(rows: readonly Placed<Row>[]): Placed<Row>[] {
  const places = new Map<number, Set<Place>>();
  for (const { row, place } of rows) placesOfSeed(places, row.seed).add(place);
  const most = maximum([...places.values()].map(({ size }) => size));
  return rows.filter(({ row }) => places.get(row.seed)!.size === most);
}

/** The first of those that tell the same. */
function withoutDuplicates<Row extends ClaimRow>(rows: readonly Placed<Row>[]): Placed<Row>[] {
  const places = new Map<number, Set<Place>>();
  return rows.filter(({ row, place }) => {
    const known = placesOfSeed(places, row.seed);
    const isFirst = !known.has(place);
    known.add(place);
    return isFirst;
  });
}

function placesOfSeed(all: Map<number, Set<Place>>, seed: number): Set<Place> {
  let own = all.get(seed);
  if (!own) all.set(seed, (own = new Set()));
  return own;
}

type Key = readonly (string | number)[];

/** What tells a row apart from others of its seed, or how that begins. */
interface Place {
  readonly key: Key;
  /** Those that begin so and have one part more, by that part. */
  readonly longer: Map<string | number, Place>;
  /** Among all places, by their keys. */
  rank: number;
}

interface Placed<Row> {
  readonly row: Row;
  readonly place: Place;
}

/** One place for all rows that have a key in common: there are thousands of rows, and a hundred claims that look at them. */
class Places {
  readonly #conditions: readonly string[];
  readonly #none: Place = { key: [], longer: new Map(), rank: 0 };
  readonly #all = new Set<Place>();

  constructor(conditions: readonly string[]) {
    this.#conditions = conditions;
  }

  of(row: ClaimRow): Place {
    let place = longerBy(this.#none, row.recipe);
    place = longerBy(place, row.pair);
    place = longerBy(place, row.hidden);
    for (const name of this.#conditions) {
      place = longerBy(place, Reflect.get(row, name) as string | number);
    }
    this.#all.add(place);
    return place;
  }

  /** Numbers all places in the order of their keys. */
  rank(): void {
    const sorted = [...this.#all].sort((a, b) => compareKeys(a.key, b.key));
    for (const [rank, place] of sorted.entries()) place.rank = rank;
  }
}

function longerBy({ key, longer }: Place, part: string | number): Place {
  let place = longer.get(part);
  if (!place) longer.set(part, (place = { key: [...key, part], longer: new Map(), rank: 0 }));
  return place;
}

function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return (a[i] as string | number) < (b[i] as string | number) ? -1 : 1;
  }
  return 0;
}
