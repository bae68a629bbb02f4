import { NO_ROWS } from '../../src/studies/no-rows.ts';
import type { Data } from './panel.ts';
import { EMPTY_QUEUE } from '../../src/explore/run-queue/state.ts';
import { NO_RUN } from '../../src/explore/run/state.ts';

/** Before anything is read. */
export const NO_DATA: Data = {
  grid: undefined,
  rows: NO_ROWS,
  claims: [],
  verdicts: {},
  loading: true,
  run: NO_RUN,
  running: 'idle',
  keys: { run: 'r', define: 'N' },
  queue: EMPTY_QUEUE,
  lastRun: [],
  studies: undefined,
  damaged: [],
  changes: 0,
};
