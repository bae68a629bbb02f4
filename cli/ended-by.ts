/** Exit status of a command that a signal ends: 128 and the number of the signal, as a shell has it. */
export const ENDED_BY = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type EndingSignal = keyof typeof ENDED_BY;
