import type { RunRecord } from '../../../src/lab/records.ts';
import { normalTheme, signsOf, type Theme } from '../../terminal/theme.ts';
import { type LiveScreen, showLive } from '../live-screen.tsx';
import { NO_RUN, reduceRun, stopRun, type RunState } from '../../../src/explore/run/state.ts';
import type { ReactElement } from 'react';
import { LinesWithin } from '../../terminal/lines.tsx';
import { progressLines } from './lines.ts';

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

/**
 * A run on a screen of `width` columns and `height` rows. It fills at most `height` − 1 lines, for
 * a frame as high as the terminal would make it scroll.
 */
export function ProgressView(props: {
  state: RunState;
  /** Milliseconds, on the clock that the state was made with. */
  now: number;
  /** Follows the study's name, for example the recipe. */
  title: string;
  width: number;
  height: number;
  /** The last line: what keys do. */
  hint?: string | undefined;
  theme: Theme;
}): ReactElement {
  const { state, now, title, width, height, hint, theme } = props;
  // Beside the title one line stays free.
  const outside = hint === undefined ? 2 : 3;
  const lines = [
    `${theme.strong(state.study || 'planning')}  ${title}`,
    ...progressLines(state, now, { width, height: height - outside }, outside, theme),
    ...(hint === undefined ? [] : [theme.muted(hint)]),
  ];
  return <LinesWithin lines={lines} size={{ width, height: Math.max(0, height - 1) }} />;
}
