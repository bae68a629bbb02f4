import type { RunRecord } from '../../../src/lab/records.ts';
import { normalTheme, signsOf } from '../../terminal/theme.ts';
import { type LiveScreen, showLive } from '../live-screen.tsx';
import { NO_RUN, reduceRun, stopRun } from '../../../src/explore/run/state.ts';
import { ProgressView } from './view.tsx';

/** Five frames a second: a frame costs about 6 ms of a processor that training would like to have. */
const FRAME_MS = 200;

const HINT = 'd opens the dashboard: the run continues there, unfinished cohorts start again';

/** Draws a run in a terminal until its records end; what it came to stays on the normal screen. */
export async function showRun(
  records: AsyncIterable<RunRecord>,
  options: Pick<LiveScreen, 'stdout' | 'env'> & {
    /** Follows the study's name, for example the recipe. */
    readonly title: string;
    /** `d` asks for the dashboard: the records are to end, and nothing of this screen stays. */
    readonly toDashboard?: (() => void) | undefined;
  },
): Promise<void> {
  const { title, toDashboard, ...terminal } = options;
  const theme = normalTheme(signsOf(terminal.env ?? process.env));
  let state = NO_RUN;
  let moved = false;
  const view: LiveScreen['view'] = ({ width, height }, final) =>
    moved ? undefined : (
      <ProgressView
        state={state}
        now={performance.now()}
        title={title}
        width={width}
        height={final ? Infinity : height}
        hint={toDashboard && !final ? HINT : undefined}
        theme={theme}
      />
    );
  const keys = toDashboard && {
    d: () => {
      moved = true;
      toDashboard();
    },
  };
  await showLive({ view, keys, frame: FRAME_MS, ...terminal }, async () => {
    try {
      for await (const record of records) state = reduceRun(state, record, performance.now());
    } finally {
      state = stopRun(state, performance.now());
    }
  });
}
