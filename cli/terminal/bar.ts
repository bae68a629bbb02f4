import { meter } from './meter.ts';
import type { Theme } from './theme.ts';

const SHORTEST_BAR = 10;

/** The share done as a bar over the whole width; what is counted follows where there is room. */
export function bar(share: number, width: number, counted: string, theme: Theme): string {
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)} %`;
  const long = `${percent}   ${counted}`;
  const text = width - long.length >= SHORTEST_BAR ? long : percent;
  return theme.accent(meter(share, Math.max(0, width - text.length), theme.ascii)) + text;
}
