import { cut, widthOf } from '../layout.ts';
import type { Theme } from '../theme.ts';
import type { Scale } from './scale.ts';

type Ticks = Scale['ticks'];

/**
 * The line with its ticks, and under it their names and that of the axis. It hides no tick at an end: it stands in a gap
 * that is wide enough, else above the plot (`label`) if it fits in `above` cells, else ticks before the last one go.
 */
export function xAxis(
  x: Scale,
  width: number,
  label: string,
  above: number,
  theme: Theme,
): { readonly axis: string; readonly names: string; readonly label: string } {
  let ticks = withRoom(x, width);
  let names = named(x, ticks, width, label);
  const sign = `${label} ${theme.ascii ? '>' : '→'}`;
  const isAbove = names === undefined && widthOf(sign) <= above;
  if (!isAbove) {
    while (names === undefined && ticks.length > 2) {
      ticks = ticks.toSpliced(-2, 1);
      names = named(x, ticks, width, label);
    }
  }
  names ??= isAbove ? row(x, ticks, width) : cut(label, width, '').padStart(width);
  return {
    axis: theme.muted(line(x, ticks, width, theme)),
    names: theme.muted(names),
    label: isAbove ? sign : '',
  };
}

/** Of the ticks those whose names do not touch. */
function withRoom(x: Scale, width: number): Ticks {
  let free = 0;
  return x.ticks.filter((tick) => {
    const start = startOf(x, tick, width);
    if (start < free) return false;
    free = start + tick.text.length + 1;
    return true;
  });
}

function line(x: Scale, ticks: Ticks, width: number, theme: Theme): string {
  const [corner, plain, marked] = theme.ascii ? ['+', '-', '+'] : ['└', '─', '┬'];
  const axis = Array<string>(width).fill(plain);
  for (const tick of ticks) axis[placeOf(x, tick, width)] = marked;
  return corner + axis.join('');
}

function row(x: Scale, ticks: Ticks, width: number): string {
  return ticks
    .reduce((names, tick) => names.padEnd(startOf(x, tick, width)) + tick.text, '')
    .padEnd(width);
}

/** The names of the ticks with that of the axis in the last gap; undefined when there is none. */
function named(x: Scale, ticks: Ticks, width: number, label: string): string | undefined {
  const names = row(x, ticks, width);
  // Two spaces on both sides, at the end only before it.
  const at = `${names}  `.lastIndexOf(' '.repeat(label.length + 4));
  if (at < 0) return undefined;
  return names.slice(0, at + 2) + label + names.slice(at + 2 + label.length);
}

function placeOf(x: Scale, { value }: Ticks[number], width: number): number {
  return Math.round(x.place(value) * (width - 1));
}

function startOf(x: Scale, tick: Ticks[number], width: number): number {
  const middle = placeOf(x, tick, width) - Math.floor(tick.text.length / 2);
  return Math.max(0, Math.min(middle, width - tick.text.length));
}
