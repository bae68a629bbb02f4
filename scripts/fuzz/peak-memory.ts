import { readFileSync, writeFileSync } from 'node:fs';

/** How much more memory this process has had in between than at the beginning; undefined where the system is not Linux. */
export function watchPeak(): () => number | undefined {
  if (process.platform !== 'linux') return () => undefined;
  // Forgets the peak until now, see proc(5).
  writeFileSync('/proc/self/clear_refs', '5');
  const before = bytesOf('VmRSS');
  return () => bytesOf('VmHWM') - before;
}

function bytesOf(line: string): number {
  const status = readFileSync('/proc/self/status', 'latin1');
  return 1024 * Number(new RegExp(`^${line}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]);
}
