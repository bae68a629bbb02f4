import { renderToString } from 'ink';
import { paint } from '../../cli/terminal/painted.ts';
import type { Data, Frame, Panel } from '../../cli/dashboard/panel.ts';

/** More columns than the panel has: what does not keep to its frame is seen. */
const BEYOND = 40;

/** The lines that a panel's component draws, without the spaces at their ends and the room below the last one. */
export function panelLines<State extends object, Action>(
  { View }: Pick<Panel<State, Action>, 'View'>,
  state: NoInfer<State>,
  data: Data,
  frame: Frame,
): string[] {
  const drawn = renderToString(<View state={state} data={data} frame={frame} act={() => {}} />, {
    columns: frame.width + BEYOND,
  });
  return paint(drawn)
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}
