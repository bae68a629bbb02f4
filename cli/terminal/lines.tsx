import { Box, Text } from 'ink';
import type { ReactElement } from 'react';

/** Lines on a screen of Ink, cut where it ends. */
export function Lines({ lines, width }: { lines: readonly string[]; width: number }): ReactElement {
  return (
    <Box flexDirection="column" width={width}>
      {lines.map((line, row) => (
        // An empty text would have no height.
        <Text key={row} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
}
