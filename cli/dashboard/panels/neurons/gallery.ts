import { beside, fit } from '../../../terminal/layout.ts';
import { pictureLines } from '../../../terminal/picture/picture.ts';
import type { Size } from '../../../terminal/size.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { halve, SIDE } from './scale-picture.ts';
import type { Unit } from '../../../../src/network/units.ts';

const GAP = 1;

interface Layout {
  /** Pixels. */
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Pictures of the units around the chosen one, as many as there is room for, each below its number and weight.
 * @param strong weight with the strongest colour, in all pictures
 */
export function galleryLines(
  units: readonly Unit[],
  chosen: Unit | undefined,
  { strong, large }: { readonly strong: number; readonly large: boolean },
  size: Size,
  theme: Theme,
): string[] {
  const { side, columns, rows } = layOut(units.length, large, size);
  const page = columns * rows;
  if (page < 1) return [];
  const first = Math.floor(Math.max(0, units.indexOf(chosen!)) / page) * page;
  const blocks = units
    .slice(first, first + page)
    .map((unit) => [
      caption(unit, unit === chosen, side, theme),
      ...picture(unit, side, strong, theme),
    ]);
  const widths = Array<number>(columns).fill(side);
  const lines: string[] = [];
  for (let at = 0; at < blocks.length; at += columns) {
    const row = beside(blocks.slice(at, at + columns), { theme, gap: GAP, widths });
    for (const line of row) lines.push(line);
  }
  return lines;
}

/** Pictures that were drawn: painting them takes longer than everything else, and a run asks for frames all the time. */
const drawn = new WeakMap<Unit, Map<string, string[]>>();

function picture(unit: Unit, side: number, strong: number, theme: Theme): string[] {
  let known = drawn.get(unit);
  if (!known) drawn.set(unit, (known = new Map()));
  const key = [side, strong, theme.name, theme.ascii, theme.colour].join(' ');
  const lines = known.get(key) ?? paint(unit, side, strong, theme);
  known.set(key, lines);
  return lines;
}

function paint({ weights }: Unit, side: number, strong: number, theme: Theme): string[] {
  const values = side === SIDE ? weights : halve(weights);
  const size = { columns: side, rows: side };
  return pictureLines({ values, ...size, scale: 'signed', most: strong }, theme);
}

/** Which units are in view: `units 1–10 of 24`. */
export function pageText(
  units: readonly Unit[],
  chosen: Unit | undefined,
  large: boolean,
  size: Size,
): string {
  const { columns, rows } = layOut(units.length, large, size);
  const page = Math.max(1, columns * rows);
  if (page >= units.length) return `all ${units.length} units`;
  const first = Math.floor(Math.max(0, units.indexOf(chosen!)) / page) * page;
  return `units ${first + 1}–${Math.min(units.length, first + page)} of ${units.length}`;
}

/** Large pictures where all of them fit or where they are wanted, else small ones. */
function layOut(count: number, large: boolean, { width, height }: Size): Layout {
  const of = (side: number): Layout => ({
    side,
    columns: Math.floor((width + GAP) / (side + GAP)),
    rows: Math.floor(height / (side / 2 + 1)),
  });
  const whole = of(SIDE);
  const fits = whole.columns * whole.rows >= (large ? 1 : count);
  return fits ? whole : of(SIDE / 2);
}

/** Number and output weight, or what is wrong with the unit; both where there is room. */
function caption(unit: Unit, chosen: boolean, width: number, theme: Theme): string {
  const sign = chosen ? '>' : ' ';
  const [state] = unit.states;
  const weight = signed(unit.output);
  const rest = width >= SIDE ? `${weight} ${unit.states.join(', ')}` : (state ?? weight);
  const text = fit(`${sign}${unit.index + 1} ${rest}`, width, theme.ascii ? '' : '…');
  if (chosen) return theme.selected(text);
  return state ? theme.bad(text) : text;
}

export function signed(value: number): string {
  if (value === 0) return '0';
  const text = Math.abs(value).toPrecision(3);
  return value < 0 ? `-${text}` : `+${text}`;
}
