import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INSTALLED, redisServer } from '../../tests/queue/servers.ts';
import type { Program } from './program.ts';

const MAIN = fileURLToPath(new URL('../../build/lib/lowcap.js', import.meta.url));
const QUEUE_WORKER = fileURLToPath(new URL('../../bench/queue/worker.ts', import.meta.url));
/** After so many milliseconds the job of a worker that was killed is given to another one. */
const LOCK_MS = 2000;

/** Networks and what is measured of them: of one recipe about a second of work. */
const RECIPES = {
  paper: '--recipe paper --epochs 60',
  minibatch: '--recipe minibatch --epochs 20',
} as const;
export type RecipeName = keyof typeof RECIPES;
export const RECIPE_NAMES = Object.keys(RECIPES) as RecipeName[];

/** Where a run works. */
export interface Place {
  readonly folder: string;
  readonly dataset: string;
  readonly store: string;
  /** Stores in which an undisturbed run of a recipe is complete. */
  readonly complete: Readonly<Record<RecipeName, string>>;
}

/** One of the ways in which studies are run; every process of it may be killed. */
export interface Way {
  readonly programs: readonly Program[];
  /** Recipes of which all will be stored. */
  readonly recipes: readonly RecipeName[];
  /** Takes away what it has started beside the programs. */
  readonly end?: () => Promise<void>;
}

/** The folder of a report; each recipe has its own. */
export const reportOf = (folder: string, recipe: RecipeName) => join(folder, `report-${recipe}`);

/** Nothing is drawn of a share, which would take most of the time. */
export const UNDRAWN = '--shard 1/1';

/** A command line that runs studies. */
export function runWords(place: Place, recipe: RecipeName, rest: string): readonly string[] {
  const grid = 'run capacity pruning --pairs 0-1,4-9 --hidden 2,4 --seeds 3';
  const words = `${grid} ${RECIPES[recipe]} ${rest}`.split(' ');
  const files = ['--dataset', place.dataset, '--store', place.store];
  return [process.execPath, MAIN, ...words, ...files, '--out', reportOf(place.folder, recipe)];
}

/** What makes each way ready in a place, by its name. */
export const WAYS: Readonly<Record<string, (place: Place) => Way | Promise<Way>>> = {
  'plain lines, one thread': (place) => alone(place, `--plain --workers 1 ${UNDRAWN}`),
  'plain lines, two threads': (place) => alone(place, '--plain --workers 2'),
  'JSON lines, two threads': (place) => alone(place, '--json --workers 2'),
  'the live screen': (place) => alone(place, `--workers 2 ${UNDRAWN}`, true),
  'the dashboard': (place) =>
    alone(place, `--workers 2 ${UNDRAWN}`, { at: 'd opens the dashboard', key: 'd' }),
  'a store with another recipe': (place) => {
    mkdirSync(dirname(place.store), { recursive: true });
    copyFileSync(place.complete.minibatch, place.store);
    return { ...alone(place, `--json --workers 1 ${UNDRAWN}`), recipes: RECIPE_NAMES };
  },
  'two processes, one store': (place) => ({
    programs: [1, 2].map(() => ({
      words: runWords(place, 'paper', `--json --workers 1 ${UNDRAWN}`),
    })),
    recipes: ['paper'],
  }),
  'two recipes, one store': (place) => ({
    programs: RECIPE_NAMES.map((recipe) => ({
      words: runWords(place, recipe, `--json --workers 1 ${UNDRAWN}`),
    })),
    recipes: RECIPE_NAMES,
  }),
  ...(INSTALLED.redis && { 'a queue with two workers': onQueue }),
};

function alone(place: Place, rest: string, terminal?: Program['terminal']): Way {
  const words = runWords(place, 'paper', rest);
  return {
    programs: [terminal === undefined ? { words } : { words, terminal }],
    recipes: ['paper'],
  };
}

async function onQueue(place: Place): Promise<Way> {
  const server = await redisServer(join(place.folder, 'redis'));
  const worker = [process.execPath, QUEUE_WORKER, server.url, `${LOCK_MS}`];
  const run = runWords(place, 'paper', `--json --queue ${server.url}`);
  return {
    programs: [
      { words: worker, isEndless: true },
      { words: worker, isEndless: true },
      { words: run },
    ],
    recipes: ['paper'],
    end: () => server.kill(),
  };
}
