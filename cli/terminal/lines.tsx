import { Box, Text } from 'ink';
import { createContext, type ReactElement, use, type ReactNode } from 'react';
import { asciiProse, cut, type Size } from './layout.ts';
import { standIn } from './painted.ts';
import type { Theme } from './theme.ts';

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

/** Lines in a column of their own. */
export interface Block {
  readonly lines: readonly string[];
  readonly width: number;
}

/**
 * Blocks side by side. A screen reader reads line by line: for one they come one after the other, without their empty
 * lines.
 *
 * @param height at most so many lines
 * @param gap columns between two
 */
export function Blocks(props: {
  readonly blocks: readonly Block[];
  readonly height: number;
  readonly theme: Theme;
  readonly gap?: number;
}): ReactElement {
  const { blocks, height, theme, gap = 2 } = props;
  const room = Math.max(0, height);
  return (
    <Box flexDirection={theme.linear ? 'column' : 'row'} columnGap={gap} flexShrink={0}>
      {blocks.map(({ lines, width }, i) => (
        <Lines
          key={i}
          lines={theme.linear ? lines.filter((line) => line.trim() !== '') : lines.slice(0, room)}
          width={width}
        />
      ))}
    </Box>
  );
}

/** Parts one below the other in a room of which nothing is drawn beyond. */
export function Stack({
  size: { width, height },
  children,
}: {
  readonly size: Size;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {children}
    </Box>
  );
}
