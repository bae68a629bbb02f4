import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The oldest Node that the library still runs on; the command line asks for more. */
const OLDEST = 20;

/** A program of the machine, or why there is none. */
export type Engine = { readonly path: string } | { readonly missing: string };

/** The machine's own Node, when it is older than the one that runs the tests. */
export function findOlderNode(): Engine {
  const current = majorVersion(process.execPath);
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      const major = majorVersion(node);
      return major >= OLDEST && major < current;
    });
  return path === undefined
    ? { missing: `no Node.js ${OLDEST} to ${current - 1} on the PATH` }
    : { path };
}

/** The Chromium of Debian, or the one that the environment variable CHROMIUM names. */
export function findChromium(): Engine {
  const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  return existsSync(path) ? { path } : { missing: `no Chromium at ${path}` };
}

/** What is appended to the name of a test that is skipped without the engine. */
export function skipReason(engine: Engine): string {
  return 'missing' in engine ? ` (skipped: ${engine.missing})` : '';
}

function majorVersion(node: string): number {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? NaN);
}
