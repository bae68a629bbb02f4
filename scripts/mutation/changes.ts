import { globSync, readFileSync } from 'node:fs';
import { philox } from '../../src/statistics/philox.ts';

/** One change of one place of a source, as Stryker makes it. Lines and columns count from 1. */
export interface Change {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Source {
  readonly name: string;
  readonly content: string;
  /** Which places are changed: all, or those within these. */
  readonly mutate: boolean | readonly Change['location'][];
}

/** What is used of `@stryker-mutator/instrumenter`, which only `npm run mutation` installs. */
interface Instrumenter {
  instrument(
    sources: readonly Source[],
    options: object,
  ): Promise<{ readonly files: readonly Source[]; readonly mutants: readonly Change[] }>;
}

const OPTIONS = { plugins: null, excludedMutations: [], ignorers: [] };

/** The sources that these patterns name, in the order of their names. */
export function sourcesOf(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => globSync(pattern)).sort();
}

/** All changes of these sources, in the order of their names. */
export async function allChanges(patterns: readonly string[]): Promise<readonly Change[]> {
  const sources = sourcesOf(patterns).map((name) => ({ ...read(name), mutate: true }));
  return (await instrument(sources)).mutants;
}

/** The first `count` of them in an order that depends on the seed alone: of two counts, the smaller is a part of the larger. */
export function drawChanges(all: readonly Change[], count: number, seed: number): Change[] {
  const drawn = all.map((change, index) => ({ change, key: philox(index, 0, 0, 0, seed) }));
  drawn.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1]);
  return drawn.slice(0, count).map(({ change }) => change);
}

/**
 * The sources that hold all of these changes, each of which is off until `__STRYKER_ACTIVE_MUTANT__` names it.
 *
 * @returns the sources, and for each change how it is called there
 */
export async function sourcesWith(changes: readonly Change[]) {
  const sources = Map.groupBy(changes, ({ fileName }) => fileName);
  const { files, mutants } = await instrument(
    [...sources].map(([name, inside]) => ({
      ...read(name),
      mutate: inside.map(({ location }) => moved(location, -1)),
    })),
  );
  const ids = new Map(mutants.map((change) => [textOf(change), change.id]));
  return { files, ids: changes.map((change) => ids.get(textOf(change))!) };
}

function textOf({ fileName, mutatorName, replacement, location }: Change): string {
  return JSON.stringify([fileName, mutatorName, replacement, location.start, location.end]);
}

async function instrument(sources: readonly Source[]) {
  const path = './node_modules/@stryker-mutator/instrumenter/dist/src/index.js';
  const { Instrumenter } = (await import(path)) as {
    readonly Instrumenter: new (log: object) => Instrumenter;
  };
  const log = { debug() {}, info() {}, warn: console.warn, isDebugEnabled: () => false };
  const { files, mutants } = await new Instrumenter(log).instrument(sources, OPTIONS);
  return {
    files,
    mutants: mutants.map((change) => ({ ...change, location: moved(change.location, 1) })),
  };
}

/** Stryker counts from 0 here, and from 1 in reports. */
function moved({ start, end }: Change['location'], by: number): Change['location'] {
  const move = ({ line, column }: Place) => ({ line: line + by, column: column + by });
  return { start: move(start), end: move(end) };
}

function read(name: string) {
  return { name, content: readFileSync(name, 'utf8') };
}
