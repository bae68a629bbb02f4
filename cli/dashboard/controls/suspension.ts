import { useApp } from 'ink';
import { useEffect, useEffectEvent, useRef } from 'react';

/** What is done beside Ink's own when the terminal is given away and taken back. */
export interface Handover {
  readonly leave?: () => void;
  readonly enter?: () => void;
}

/**
 * Stops the process as others are stopped by Ctrl-Z (SIGTSTP), after giving the terminal away, and takes that back when it
 * goes on; also after it was stopped from outside, when nobody knows what the terminal is like.
 *
 * @param handover without it nothing is given away
 * @returns what Ctrl-Z does in a program that reads it as a key
 */
export function useSuspension(handover: Handover | undefined): () => void {
  const { suspendTerminal } = useApp();
  const suspended = useRef(false);
  const giveAway = async (meanwhile: () => void) => {
    if (!handover || suspended.current) return;
    suspended.current = true;
    handover.leave?.();
    await suspendTerminal(meanwhile);
    handover.enter?.();
    suspended.current = false;
  };
  const stopAlone = useEffectEvent(() => void giveAway(() => stop(process.pid)));
  const resume = useEffectEvent(() => void giveAway(() => {}));
  useEffect(() => {
    if (!handover) return undefined;
    // A terminal tells all that were started together.
    const [stopped, resumed] = [() => stopAlone(), () => resume()];
    process.on('SIGTSTP', stopped);
    process.on('SIGCONT', resumed);
    return () => {
      process.off('SIGTSTP', stopped);
      process.off('SIGCONT', resumed);
    };
  }, [handover]);
  // With all that were started together, as a terminal does: the shell waits for npx, which waits for this process.
  return () => void giveAway(() => stop(0));
}

/** @param target a process, or 0 for all that were started together with this one */
function stop(target: number): void {
  const listeners = process.listeners('SIGTSTP');
  // What stops a process is not to listen; where no shell could let it go on, it does not stop.
  process.removeAllListeners('SIGTSTP');
  process.kill(target, 'SIGTSTP');
  for (const listener of listeners) process.on('SIGTSTP', listener);
}
