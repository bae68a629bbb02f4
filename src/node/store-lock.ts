import { channel } from 'node:diagnostics_channel';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { StoreLocked } from '../lab/when-free.ts';

/** The name of the channel of `node:diagnostics_channel` that tells in a sentence of a store that is waited for. */
export const STORE_WAITED_FOR = 'lowcap:store-waited-for';

/** Words of a command line by which a process is known. */
const KNOWN_BY = 3;

/**
 * Opens a store, and while another process has it locked tries again, each time for as long as SQLite waits. This thread
 * does nothing else meanwhile.
 * @param milliseconds how long it is waited for in all
 * @throws StoreLocked when it is not free by then
 */
export function openPatiently<T>(open: () => T, milliseconds: number): T {
  const start = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return open();
    } catch (error) {
      if (!(error instanceof StoreLocked) || performance.now() - start >= milliseconds) throw error;
      if (tries === 1) channel(STORE_WAITED_FOR).publish(`${error.message}: waiting until it is`);
    }
  }
}

/** Who has a store locked, as far as the system tells: `process 71 (node lowcap.js run)`, or another process. */
export function lockHolder(file: string): string {
  const pid = pidOfHolder(file);
  if (pid === undefined) return 'another process';
  const words = commandOf(pid);
  return `process ${pid}${words === '' ? '' : ` (${words})`}`;
}

/** Of those that have bytes of it to themselves the first; Linux lists all locks, elsewhere nobody is found. */
function pidOfHolder(file: string): number | undefined {
  try {
    // By their numbers alone: on file systems that lie over others the device has two.
    const inodes = [file, `${file}-shm`].map((path) =>
      String(statSync(path, { bigint: true, throwIfNoEntry: false })?.ino),
    );
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      const found = /^\d+: POSIX +ADVISORY +WRITE (\d+) \S+:(\d+) /.exec(line);
      if (!found || !inodes.includes(found[2]!)) continue;
      const pid = Number(found[1]);
      // That of a process in another container is 0 here.
      if (pid > 0 && pid !== process.pid) return pid;
    }
  } catch {
    // Not on Linux, or not to be seen.
  }
  return undefined;
}

function commandOf(pid: number): string {
  try {
    const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return [program, ...words.filter((word) => !word.startsWith('-'))]
      .slice(0, KNOWN_BY)
      .map((word) => basename(word))
      .join(' ')
      .trim();
  } catch {
    return '';
  }
}
