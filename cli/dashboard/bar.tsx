import { Text } from 'ink';
import type { ReactElement } from 'react';

const SHORTEST_BAR = 10;

/** Signs of the full and the empty part, for terminals that have all letters and for those that do not. */
const SIGNS = ['█', '░'] as const;
const ASCII_SIGNS = ['#', '-'] as const;

/** The share done as a bar over the whole width; what is counted follows where there is room. */
export function bar(share: number, width: number, counted: string, ascii = false): ReactElement {
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)} %`;
  const long = `${percent}   ${counted}`;
  const text = width - long.length >= SHORTEST_BAR ? long : percent;
  return (
    <Text key="bar" wrap="truncate">
      <Text color="cyan">{meter(share, Math.max(0, width - text.length), ascii)}</Text>
      {text}
    </Text>
  );
}

/** A full and an empty part. */
export function meter(share: number, width: number, ascii = false): string {
  const [full, empty] = ascii ? ASCII_SIGNS : SIGNS;
  const done = Math.round(share * width);
  return full.repeat(done) + empty.repeat(width - done);
}

/** Texts as lines that are cut where the terminal ends. */
export function textLines(name: string, lines: readonly string[]): ReactElement[] {
  return lines.map((line, index) => (
    <Text key={`${name} ${index}`} wrap="truncate">
      {line}
    </Text>
  ));
}
