import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { RECIPES } from '../../../src/lab/recipe.ts';
import { openLaboratory } from '../../../src/node/laboratory.ts';
import { studyNamed } from '../../../src/studies/catalogue.ts';
import { contentOf, reportedIds, wrongReports } from '../run-content.ts';
import { type Operation, cutPower, readOperations } from './disk.ts';

const MAIN = fileURLToPath(new URL('../../../build/lib/lowcap.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('recorder.c', import.meta.url));
const GRID = { pairs: ['0-1', '4-9'], hidden: [2, 4], seeds: [1, 2, 3], epochs: 2 };

/** A run whose every write was written down, and what it came to. */
export interface RecordedRun {
  /** Where the dataset is. */
  readonly dataset: string;
  /** Where it wrote: its store and its report. */
  readonly folder: string;
  readonly operations: readonly Operation[];
  /** All that its store holds, by id. */
  readonly stored: ReadonlyMap<string, string>;
}

/** Whether this machine can compile and preload what writes the changes down. */
export function canRecord(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a study from nothing to its report, and writes down every change that it makes to files. */
export async function recordRun(place: string, dataset: string): Promise<RecordedRun> {
  const [library, log, folder] = ['recorder.so', 'log', 'work'].map((name) => join(place, name));
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, SOURCE, '-ldl', '-lpthread']);
  mkdirSync(folder);
  const { pairs, hidden, seeds, epochs } = GRID;
  const words = [
    ...`run capacity --json --workers 1 --pairs ${pairs.join()} --hidden ${hidden.join()}`.split(
      ' ',
    ),
    ...`--seeds ${seeds.length} --epochs ${epochs} --dataset`.split(' '),
    dataset,
    '--store',
    join(folder, 'store', 'store.db'),
    '--out',
    join(folder, 'out'),
  ];
  await promisify(execFile)(process.execPath, [MAIN, ...words], {
    env: { ...process.env, LD_PRELOAD: library, POWER_CUT_LOG: log, POWER_CUT_FOLDER: folder },
    maxBuffer: 2 ** 28,
  });
  return {
    dataset,
    folder,
    operations: readOperations(log),
    stored: contentOf(join(folder, 'store', 'store.db')),
  };
}

/**
 * Cuts the power at some moment of a recorded run, looks at what is on the disk, and lets the run go on.
 * @returns what is wrong, in sentences
 */
export async function tryCut(
  run: RecordedRun,
  place: string,
  random: () => number,
  isDeaf = false,
): Promise<string[]> {
  const target = mkdtempSync(join(place, 'cut-'));
  try {
    const operations = run.operations.slice(0, Math.floor(random() * (run.operations.length + 1)));
    cutPower(operations, { folder: run.folder, target, random }, isDeaf);
    const file = join(target, 'store', 'store.db');
    return [
      ...wrongReports(join(run.folder, 'out'), join(target, 'out')),
      ...(existsSync(file) ? missingRows(file, operations, run) : missingAll(operations)),
      ...(await wrongAfterResuming(file, join(target, 'out'), run)),
    ];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    rmSync(target, { recursive: true });
  }
}

/** Ids that were reported as done before. */
function reported(operations: readonly Operation[]): string[] {
  return reportedIds(operations.map((one) => (one.type === 'report' ? one.text : '')).join(''));
}

function missingAll(operations: readonly Operation[]): string[] {
  return reported(operations).map((id) => `${id} was reported, and there is no store`);
}

function missingRows(file: string, operations: readonly Operation[], run: RecordedRun): string[] {
  const found = contentOf(file);
  return reported(operations).flatMap((id) =>
    found.get(id) === run.stored.get(id) ? [] : [`${id} was reported and is not stored`],
  );
}

async function wrongAfterResuming(file: string, out: string, run: RecordedRun): Promise<string[]> {
  const { pairs, hidden, seeds, epochs } = GRID;
  const lab = await openLaboratory({
    dataset: run.dataset,
    data: {},
    store: file,
    out,
    pairs,
    hiddenSizes: hidden,
    seeds,
    recipes: [{ ...RECIPES.paper, epochs }],
    draws: 5,
    clip: true,
    workers: 1,
  });
  try {
    const { signal } = new AbortController();
    for await (const _ of lab.run('capacity', [studyNamed('capacity')], signal));
  } finally {
    lab.store.close();
  }
  const found = contentOf(file);
  return [...run.stored].flatMap(([id, value]) =>
    found.get(id) === value ? [] : [`${id} is another after resuming`],
  );
}
