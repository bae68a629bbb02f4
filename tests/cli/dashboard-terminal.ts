import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { loadDataset } from '../../src/node/datasets.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { MAIN, smallFolder } from './program.ts';
import { Terminal } from './terminal.ts';

/** Of a run that lasts until it is stopped. */
export const ENDLESS = 1_000_000;

/** A folder whose store asks for a run on a small dataset. */
export async function laboratory(epochs = 3): Promise<string> {
  const folder = await smallFolder();
  const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
  const { name, digest } = await loadDataset(folder);
  const paper = await paperGrid();
  rememberGrid(store, {
    ...paper,
    dataset: { ...paper.dataset, name, digest },
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 4, 8],
    seeds: [1, 2],
    recipes: [{ ...paper.recipes[0], epochs }],
  });
  store.close();
  return folder;
}

/** The program in a terminal, with its process id on the line before. */
export function open(folder: string, env = ''): Terminal {
  const terminal = new Terminal(folder);
  // The shell says the status when the program has ended.
  terminal.enter(`${env} '${process.execPath}' '${MAIN}'; echo status $?`);
  return terminal;
}

export const shows = (text: string) => (terminal: Terminal) => terminal.screen.includes(text);
export const NORMAL = { cursor: true, alternate: false };

/** The dashboard's process, by the folder that it works in. */
export function processIn(folder: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map((line) => /^\s*(\d+) (\S+) (\S+)$/.exec(line))
    .filter((match) => match?.[2] === process.execPath && match[3] === MAIN)
    .map((match) => Number(match![1]))
    .find(
      (pid) =>
        execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).trim() === folder,
    );
  if (found === undefined) throw new Error(`got no process in ${folder}`);
  return found;
}
