import type { ReferenceMachine } from './score.ts';

/** The machine whose score is 100, written by `node scripts/bench-reference.ts` from its result. */
export const REFERENCE_MACHINE: ReferenceMachine = { name: '', medians: {} };
