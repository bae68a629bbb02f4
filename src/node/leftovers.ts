import { hash, randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isMissing } from './paths.ts';

/** Letters of a file's own name in that of its temporary one: the system takes 255 bytes. */
const NAME_LETTERS = 40;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** What `writeOutput` and a copy of a store write before it has its name. */
const LEFTOVER = new RegExp(`(?:\\.${UUID}|\\.db[.\\w-]*)\\.tmp$`);
/** Whose it is: where its process runs, and the number that it has there. */
const OWNER = new RegExp(`\\.([0-9a-f]{8})-(\\d+)\\.${UUID}\\.tmp$`);

/** A name beside a file, for what will be renamed to it; it says which process it is of. */
export function temporaryName(file: string): string {
  const name = [...basename(file)].slice(0, NAME_LETTERS).join('');
  return join(dirname(file), `${name}.${processPlace()}-${process.pid}.${randomUUID()}.tmp`);
}

/** Where numbers of processes mean the same: this machine, or this container of it. */
function processPlace(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not on Linux, where a machine has one space of them.
  }
  return hash('sha256', `${hostname()} ${space}`).slice(0, 8);
}

/**
 * Removes what processes that are gone have left beside the store and in the folder of reports: what is of a process that
 * runs, or that ran elsewhere, stays.
 */
export async function removeOrphanedFiles(store: string, out: string): Promise<void> {
  for (const left of await leftovers(store, out)) {
    const [, place, id] = OWNER.exec(left) ?? [];
    if (place !== processPlace() || isRunning(Number(id))) continue;
    // It is only untidy where it cannot be removed.
    await rm(left, { force: true }).catch(() => {});
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // One of another user may not be asked.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Removes what killed processes have left; only when nobody is writing. */
export async function removeLeftovers(file: string, out: string): Promise<void> {
  for (const left of await leftovers(file, out)) await rm(left, { force: true });
}

/** Files below a folder of reports and beside a store that were written and have never got their names. */
export async function leftovers(file: string, out: string): Promise<string[]> {
  const ofStore = (name: string) => name.startsWith(`${basename(file)}.`);
  const [beside, inReport] = await Promise.all([filesIn(dirname(file), false), filesIn(out, true)]);
  const all = [...beside.filter((path) => ofStore(basename(path))), ...inReport];
  return [...new Set(all)].filter((path) => LEFTOVER.test(path)).sort();
}

async function filesIn(folder: string, recursive: boolean): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive });
    return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
