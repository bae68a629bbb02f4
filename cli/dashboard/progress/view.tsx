import chalk from 'chalk';
import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import { progressLines } from './lines.ts';
import type { RunState } from '../../../src/explore/run/state.ts';

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
}): ReactElement {
  const { state, now, title, width, height, hint } = props;
  const heading = `${chalk.bold(state.study || 'planning')}  ${title}`;
  // Beside the title one line stays free.
  const outside = hint === undefined ? 2 : 3;
  const room = { width, height: height - outside };
  const lines = [heading, ...progressLines(state, now, room, outside)];
  const last = hint === undefined ? [] : [chalk.dim(hint)];
  const shown = [...lines.slice(0, Math.max(0, height - 1 - last.length)), ...last];
  return <Lines lines={shown.slice(0, Math.max(0, height - 1))} width={width} />;
}
