import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const HOLDER = fileURLToPath(new URL('hold-store.ts', import.meta.url));

/** Another process that has a store locked. */
export interface StoreHolder {
  readonly pid: number;
  release(): Promise<void>;
}

/**
 * Has another process lock a store to be written, until it is released or the test ends.
 * @param isExclusive nobody else can even read it then; only before anybody has it open
 */
export async function lockStore(file: string, isExclusive = false): Promise<StoreHolder> {
  const words = [HOLDER, file, ...(isExclusive ? ['exclusive'] : [])];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return {
    pid: child.pid!,
    release: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
