import { termsOf } from '../../../../src/explore/terms.ts';
import { wrap } from '../../../terminal/layout.ts';
import { Lines } from '../../../terminal/lines.tsx';
import { RunProgress } from '../../progress/run-progress.tsx';
import type { Panel } from '../../panel.ts';

/** Lines of the terminal that the panel does not have. */
const OUTSIDE = 4;

/** The run in this process: studies, cohorts in flight, rates, time left, and the table that fills. */
export const panel: Panel<object, never> = {
  id: 'progress',
  studies: [],
  initial: {},
  runs: (_, { lastRun }) => lastRun,
  keys: [],
  terms: termsOf('cohort', 'trial', 'epoch', 'loss', 'F1', 'GFLOP/s'),
  footer: { p: 'pause', x: 'cancel', ':': 'commands', tab: 'panel' },
  reduce: (state) => state,
  View({ data: { run, running, lastRun }, frame }) {
    const { width, height, theme, now } = frame;
    if (run.status === 'planning') {
      const text =
        lastRun.length > 0
          ? `No run in progress. Press r to resume ${lastRun.join(', ')}.`
          : 'No run yet. Press r on Home, or in the panel of a study, to start one.';
      const lines = running === 'idle' ? wrap(text, width).slice(0, height) : ['starting'];
      return <Lines lines={lines} width={width} />;
    }
    return <RunProgress state={run} now={now} size={frame} outside={OUTSIDE} theme={theme} />;
  },
};
