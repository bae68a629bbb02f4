import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuOfEnded } from '../../bench/cpu.ts';
import { smallFiles } from '../../tests/lab/small-files.ts';
import { contentOf } from '../../tests/node/run-content.ts';
import { Started } from './program.ts';
import { type Place, type RecipeName, RECIPE_NAMES, runWords, UNDRAWN } from './ways.ts';

/** What undisturbed runs come to. */
export interface Undisturbed {
  /** What is stored, by id. */
  readonly content: Readonly<Record<RecipeName, ReadonlyMap<string, string>>>;
  /** The folder that has the report of each recipe. */
  readonly folder: string;
  /** Seconds of a processor that the longer of them took, with its figures and without. */
  readonly seconds: { readonly drawn: number; readonly undrawn: number };
  /** An empty folder below the root for the next history. */
  makePlace(): Place;
}

/** Makes a small dataset below a folder, and runs both recipes on it undisturbed. */
export async function runUndisturbed(root: string): Promise<Undisturbed> {
  const [dataset, folder] = [join(root, 'data'), join(root, 'undisturbed')];
  for (const made of [dataset, folder]) mkdirSync(made);
  for (const [name, bytes] of Object.entries(smallFiles(200))) {
    writeFileSync(join(dataset, name), bytes);
  }
  const complete = { paper: join(root, 'paper.db'), minibatch: join(root, 'minibatch.db') };
  const secondsOf = async (recipe: RecipeName, store: string, rest: string) => {
    const before = cpuOfEnded();
    const words = runWords(
      { folder, dataset, store, complete },
      recipe,
      `--json --workers 1 ${rest}`,
    );
    const run = new Started({ words: words.filter((word) => word !== '') }, folder);
    await run.ended;
    if (run.errors !== '') throw new Error(run.errors);
    return (cpuOfEnded() - before) / 1000;
  };
  const longest = { drawn: 0, undrawn: 0 };
  for (const recipe of RECIPE_NAMES) {
    longest.drawn = Math.max(longest.drawn, await secondsOf(recipe, complete[recipe], ''));
    const other = join(root, `${recipe}-undrawn.db`);
    longest.undrawn = Math.max(longest.undrawn, await secondsOf(recipe, other, UNDRAWN));
  }
  let places = 0;
  return {
    content: { paper: contentOf(complete.paper), minibatch: contentOf(complete.minibatch) },
    folder,
    seconds: longest,
    makePlace: () => {
      const place = join(root, `place-${++places}`);
      mkdirSync(place);
      return { folder: place, dataset, store: join(place, 'store', 'store.db'), complete };
    },
  };
}
