import type { ReactElement } from 'react';
import { Lines } from '../terminal/lines.tsx';
import type { Data, Frame, PanelProps } from './panel.ts';

/** The component of a panel that is drawn as lines, one block below the other. */
export function linesView<State>(
  draw: (state: State, data: Data, frame: Frame) => readonly string[],
): (props: PanelProps<State, never>) => ReactElement {
  return ({ state, data, frame }) => (
    <Lines lines={draw(state, data, frame).slice(0, frame.height)} width={frame.width} />
  );
}
