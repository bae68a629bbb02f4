import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { ROOT } from '../invariants/here.ts';
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

/**
 * Compiles strictly what lies in the folder where the package is installed. Returns what the compiler says.
 * @param options further ones of the compiler
 */
export function compileInstalled(files: readonly string[], options: object = {}): string {
  const { folder } = inject('installed');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: 'ES2024',
    module: 'node16',
    types: ['node'],
    skipLibCheck: true,
    ...options,
  };
  // Files of tests compile at the same time.
  const config = join(folder, `tsconfig.${process.pid}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const compiler = fileURLToPath(new URL('node_modules/.bin/tsc', ROOT));
  return runInstalled(compiler, '--project', config).stdout.trim();
}

/** A folder with the first images of MNIST, beside what is installed. Returns its name. */
export function writeSmallDataset(name: string): string {
  const folder = join(inject('installed').folder, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(smallFiles(2000, 1000))) {
    writeFileSync(join(folder, file), bytes);
  }
  return name;
}
