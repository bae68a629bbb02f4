import { type DatasetName, DIGITS, isDatasetName, knownHead } from '../../data/known-datasets.ts';
import { knownClass } from '../../data/known-classes.ts';
import { parsePair } from '../../data/pair.ts';
import { InputError } from '../../errors.ts';
import type { DataSource, DroppedSource, OpenDataset } from '../data-source.ts';
import type { WorkerPark } from '../workers/worker-park.ts';
import { classesOfPair } from './pair-classes.ts';
import { ServedClasses } from './served-classes.ts';
import type { RowSource } from './row-source.ts';

/** The datasets of a page, and what workers make their rows of. */
export class OpenDatasets {
  readonly #park: WorkerPark;
  readonly #served: ServedClasses;
  readonly #dropped = new Map<number, DroppedSource>();
  #last = 0;

  constructor(park: WorkerPark, folder: string | URL) {
    this.#park = park;
    this.#served = new ServedClasses(folder);
  }

  /** @throws InputError when it cannot be read */
  async open(source: DataSource): Promise<OpenDataset> {
    const id = ++this.#last;
    if (source.type === 'served') return openServed(id, source.name);
    // What it has read of all classes is more than the next work needs, so that worker ends.
    const opened = await this.#park.ask('openDropped', source, true);
    this.#dropped.set(id, source);
    return { id, ...opened };
  }

  /** What workers need for some pairs; fetched if need be. @throws InputError when it cannot be, or a pair is none */
  async forPairs({ id, head }: OpenDataset, pairs: Iterable<string>): Promise<RowSource> {
    const source = this.#dropped.get(id);
    if (source) return { type: 'dropped', id, source };
    const { name, classes } = head;
    if (!isDatasetName(name)) {
      throw new InputError(`got ${name}, which is not open, expected a dataset of this laboratory`);
    }
    const codes = new Set<number>();
    for (const pair of pairs) {
      for (const code of classesOfPair(parsePair(pair, classes), classes)) codes.add(code);
    }
    return { type: 'served', name, classes: await this.#served.fetch(name, [...codes]) };
  }

  /** What workers need for a served dataset with all its classes, or for one pair of them; fetched if need be. */
  async served(name: DatasetName, pair?: string): Promise<RowSource> {
    const codes =
      pair === undefined ? [...DIGITS.keys()] : classesOfPair(parsePair(pair, DIGITS), DIGITS);
    return { type: 'served', name, classes: await this.#served.fetch(name, codes) };
  }
}

async function openServed(id: number, name: string): Promise<OpenDataset> {
  if (!isDatasetName(name)) {
    throw new InputError(`got dataset ${JSON.stringify(name)}, expected mnist or fashion-mnist`);
  }
  const known = DIGITS.map((_, code) => knownClass(name, code));
  return {
    id,
    head: knownHead(name),
    counts: {
      training: known.map(({ training }) => training),
      test: known.map(({ test }) => test),
    },
    notes: [],
  };
}
