import { useApp } from 'ink';
import { useEffect, useEffectEvent, useRef } from 'react';

/** What is done beside Ink's own when the terminal is given away and taken back. */
export interface Handover {
  readonly leave?: () => void;
  readonly enter?: () => void;
}

/**
 * Ctrl-Z for a program that reads it as a key: stops the process after giving the terminal away, and takes that back when
 * it goes on; also after it was stopped from outside, when nobody knows what the terminal is like.
 *
 * @param handover without it nothing is given away
 * @returns what Ctrl-Z does
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
  const resume = useEffectEvent(() => void giveAway(() => {}));
  useEffect(() => {
    const resumed = () => resume();
    process.on('SIGCONT', resumed);
    return () => void process.off('SIGCONT', resumed);
  }, []);
  return () => void giveAway(() => void process.kill(process.pid, 'SIGSTOP'));
}
