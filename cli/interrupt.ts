import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isWaitingForWriter } from '../src/node/read-fifo.ts';
import { ENDED_BY, type EndingSignal } from './ended-by.ts';

/** Says that a run was interrupted, and how it goes on; returns the exit status. */
export function reportInterrupted(signal: AbortSignal): number {
  process.stderr.write(
    'lowcap: interrupted; what was finished is saved, run the same command again to resume\n',
  );
  return interruptedStatus(signal);
}

/** The exit status of a command whose `abortOnInterrupt` was aborted. */
export function interruptedStatus(signal: AbortSignal): number {
  return signal.reason as number;
}

/**
 * A signal that is aborted by Ctrl-C, by a request to end or by a terminal that closes. What is finished is saved by
 * then; a second Ctrl-C does not wait for anything.
 */
export function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  onEndingSignal((status) => {
    if (controller.signal.aborted) process.exit(status);
    // Nothing was begun that could be saved.
    if (isWaitingForWriter()) {
      process.stderr.write('lowcap: interrupted; nothing was done\n');
      process.exit(status);
    }
    controller.abort(status);
  });
  return controller.signal;
}

/** Calls a listener with the exit status for each signal that asks this process to end. Returns what ends that. */
export function onEndingSignal(listener: (status: number) => void): () => void {
  const names = (Object.keys(ENDED_BY) as EndingSignal[]).filter(
    (name) => name !== 'SIGHUP' || !isHangupIgnored(),
  );
  const listeners = names.map((name) => [name, () => listener(ENDED_BY[name])] as const);
  for (const [name, listen] of listeners) process.on(name, listen);
  return () => {
    for (const [name, listen] of listeners) process.off(name, listen);
  };
}

/**
 * Lets pass what is not to end the program: the hangup of a terminal under nohup, and SIGUSR1, with which Node.js would
 * open a port for a debugger.
 */
export function ignoreOtherSignals(): void {
  process.on('SIGUSR1', () => {});
  if (isHangupIgnored()) process.on('SIGHUP', () => {});
}

/**
 * Whether the program was started by nohup. Node.js makes signals that are ignored end it again, before it can be seen
 * that they were; what nohup leaves is its name in the environment, or a standard input that can only be written to.
 */
function isHangupIgnored(): boolean {
  if (basename(process.env['_'] ?? '') === 'nohup') return true;
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync('/proc/self/fdinfo/0', 'utf8'));
    return !process.stdin.isTTY && flags !== null && (parseInt(flags[1], 8) & 3) === 1;
  } catch {
    return false;
  }
}
