import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpuOfEnded } from './cpu.ts';

/** The built program. */
export const MAIN = fileURLToPath(new URL('../build/lib/lowcap.js', import.meta.url));
const LOOK_MS = 20;

/** What a run of the program took. */
export interface ProgramCost {
  /** By the clock. */
  readonly seconds: number;
  /** Of a processor, user and system together. */
  readonly cpuSeconds: number;
  /** Resident at most, of 2²⁰ bytes. */
  readonly megabytes: number;
}

/** Runs the built program in a folder, and looks how much memory it has had at most. @throws Error when it fails */
export async function runProgram(folder: string, words: readonly string[]): Promise<ProgramCost> {
  const [start, cpuBefore] = [performance.now(), cpuOfEnded()];
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, stdio: 'ignore' });
  let kilobytes = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has just ended.
    }
  }, LOOK_MS);
  const [status] = await once(child, 'close');
  clearInterval(look);
  if (status !== 0) throw new Error(`lowcap ${words.join(' ')} ended with status ${status}`);
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (cpuOfEnded() - cpuBefore) / 1000,
    megabytes: kilobytes / 1024,
  };
}
