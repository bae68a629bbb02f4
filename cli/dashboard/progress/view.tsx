import { Box } from 'ink';
import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Theme } from '../../terminal/theme.ts';
import { RunProgress } from './run-progress.tsx';
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
  theme: Theme;
}): ReactElement {
  const { state, now, title, width, height, hint, theme } = props;
  const heading = `${theme.strong(state.study || 'planning')}  ${title}`;
  // Beside the title one line stays free.
  const outside = hint === undefined ? 2 : 3;
  const room = { width, height: height - outside };
  const all = Math.max(0, height - 1);
  return (
    <Box flexDirection="column" overflow="hidden" {...(Number.isFinite(all) && { maxHeight: all })}>
      <Lines lines={[heading]} width={width} />
      <RunProgress state={state} now={now} size={room} outside={outside} theme={theme} />
      {hint !== undefined && <Lines lines={[theme.muted(hint)]} width={width} />}
    </Box>
  );
}
