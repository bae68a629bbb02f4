import type { Theme } from './theme.ts';

/** Signs of the full and the empty part, for terminals that have all letters and for those that do not. */
const SIGNS = ['█', '░'] as const;
const ASCII_SIGNS = ['#', '-'] as const;

/** A full and an empty part. */
export function meter(share: number, width: number, ascii = false): string {
  const [full, empty] = ascii ? ASCII_SIGNS : SIGNS;
  const done = Math.round(Math.min(1, Math.max(0, share)) * width);
  return full.repeat(done) + empty.repeat(width - done);
}

const SHORTEST_BAR = 10;

/** The share done as a bar over the whole width; what is counted follows where there is room. */
export function bar(share: number, width: number, counted: string, theme: Theme): string {
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)} %`;
  const long = `${percent}   ${counted}`;
  const text = width - long.length >= SHORTEST_BAR ? long : percent;
  return theme.accent(meter(share, Math.max(0, width - text.length), theme.ascii)) + text;
}
