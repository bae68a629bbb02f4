import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inject } from 'vitest';
import { smallFiles } from '../lab/small-files.ts';

/** What a program printed. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the folder where the package is installed, with the Node.js that runs the tests. */
export function runInstalled(program: string, ...words: string[]): Ran {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: inject('installed').folder,
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A folder with the first images of MNIST, beside what is installed. Returns its name. */
export function writeSmallDataset(name: string): string {
  const folder = join(inject('installed').folder, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(smallFiles(2000))) {
    writeFileSync(join(folder, file), bytes);
  }
  return name;
}
