import { cut, type Size } from '../layout.ts';
import { flow } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { Chart, Series } from './series.ts';

const SIGNS = [...'ox+*#@%&=~'];

const GAP = '   ';

/** Of the lines of a chart that names of curves may take. */
const SHARE = 1 / 3;

/**
 * The names of curves beside their colours or signs, in as few lines as they fit in: as many as a third of the room
 * holds, and how many curves there are.
 */
export function legendOf(
  { series, legend = series.length > 1 }: Pick<Chart, 'series' | 'legend'>,
  { width, height }: Size,
  theme: Theme,
): string[] {
  if (!legend) return [];
  const room = Math.max(1, Math.floor(height * SHARE));
  const lines = namesOf(series, width, theme);
  if (lines.length <= room) return lines;
  const more = ` and more (${series.length} curves)`;
  const last = cut(lines[room - 1], Math.max(0, width - more.length), theme.ascii ? '' : '…');
  return [...lines.slice(0, room - 1), last + theme.muted(cut(more, width))];
}

/** The names of all of them: painted only after lines are filled, by their letters. */
export function namesOf(series: Chart['series'], width: number, theme: Theme): string[] {
  const names = series.map(({ name }, i) => `${keyOf(i, theme)} ${name}`);
  let at = 0;
  return flow(names, width).map((line) => {
    const inLine = line.split(GAP).length;
    const painted = Array.from({ length: inLine }, (_, i) =>
      paintSeries(cut(names[at + i], width), series[at + i], at + i, theme),
    );
    at += inLine;
    return painted.join(GAP);
  });
}

function keyOf(index: number, theme: Theme): string {
  return theme.colour && !theme.ascii ? '━' : signOf(index);
}

/** What a curve's points or dots are where colours or braille cannot tell curves apart. */
export function signOf(index: number): string {
  return SIGNS[index % SIGNS.length];
}

/** In the colour of a curve. */
export function paintSeries(text: string, { colour }: Series, index: number, theme: Theme): string {
  return theme.series(text, colour ?? index);
}
