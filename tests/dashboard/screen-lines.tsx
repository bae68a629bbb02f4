import { renderToString } from 'ink';
import { Screen } from '../../cli/dashboard/app/app.tsx';
import type { Snapshot } from '../../cli/dashboard/app/snapshot.ts';
import { AsciiOnly } from '../../cli/terminal/lines.tsx';
import { paint } from '../../cli/terminal/painted.ts';
import type { Size } from '../../cli/terminal/layout.ts';

/** The whole screen as lines, without the spaces at their ends. */
export function screenLines(snapshot: Snapshot, size: Size): string[] {
  const nothing = () => {};
  const drawn = renderToString(
    <AsciiOnly value={snapshot.theme.ascii}>
      <Screen snapshot={snapshot} size={size} onKey={nothing} onAction={nothing} />
    </AsciiOnly>,
    { columns: size.width + 40 },
  );
  return paint(drawn)
    .split('\n')
    .map((line) => line.trimEnd());
}
