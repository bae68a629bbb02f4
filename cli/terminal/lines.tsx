import { Box, Text } from 'ink';
import { createContext, type ReactElement, use } from 'react';
import { asciiProse, cut } from './layout.ts';
import { standIn } from './painted.ts';
import type { Size } from './size.ts';

/** Whether the terminal shows nothing but ASCII. */
export const AsciiOnly = createContext(false);

/**
 * Lines of a chart, a picture or a table on a screen of Ink, cut where their room ends. What no component lays out is
 * drawn as lines by pure functions and shown by this one.
 *
 * @param height lines that are shown in any case, empty ones at the end; without it as many as there are
 */
export function Lines({
  lines,
  width,
  height = lines.length,
}: {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height?: number;
}): ReactElement {
  const ascii = use(AsciiOnly);
  const shown = Array.from({ length: height }, (_, row) => {
    const line = lines[row] ?? '';
    // An empty text would have no height.
    return standIn(ascii ? cut(asciiProse(line), width, '') : cut(line, width)) || ' ';
  });
  // One text for all: Ink takes as long for a text as for a line.
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      {height > 0 && <Text wrap="truncate">{shown.join('\n')}</Text>}
    </Box>
  );
}

/** Lines in a room, of which those that find no place in it are left out. */
export function LinesWithin({
  lines,
  size: { width, height },
}: {
  readonly lines: readonly string[];
  readonly size: Size;
}): ReactElement {
  return <Lines lines={lines.slice(0, height)} width={width} />;
}
