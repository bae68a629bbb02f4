import type { ReactElement } from 'react';
import type { RunState } from '../../../src/explore/run/state.ts';
import { Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { progressLines } from './lines.ts';

/** A run as the live screen of `run` and the dashboard show it: studies, the table that fills, cohorts and pace. */
export function RunProgress(props: {
  readonly state: RunState;
  /** Milliseconds, on the clock that the state was made with. */
  readonly now: number;
  readonly size: Size;
  /** Lines of the terminal that are not for it. */
  readonly outside: number;
  readonly theme: Theme;
}): ReactElement {
  const { state, now, size, outside, theme } = props;
  return <Lines lines={progressLines(state, now, size, outside, theme)} width={size.width} />;
}
