import { Box } from 'ink';
import type { ReactElement, ReactNode } from 'react';
import { Lines } from './lines.tsx';
import type { Size } from './size.ts';
import type { Theme } from './theme.ts';

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
