import { fit, type Size } from '../../../terminal/layout.ts';
import {
  beside,
  pictureLines,
  zoomed,
  zoomedShape,
  zoomsOf,
} from '../../../terminal/picture/picture.ts';
import type { Theme } from '../../../terminal/theme.ts';
import type { ImageShape } from '../../../../src/data/raw-data.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import type { Unit } from '../../../../src/network/units.ts';

const GAP = 1;

/** Pixels of the longer side of a large picture and of a small one, at most. */
const LARGE = 28;
const SMALL = 14;
/** What a number and a weight need above a picture. */
const CAPTION = 12;
/** What they need with the state beside them. */
const LONG_CAPTION = 20;

/** What the pictures of units look like. */
export interface UnitPictures {
  /** Of the rows that the units look at. */
  readonly shape: ImageShape;
  /** Weight with the strongest colour, in all pictures. */
  readonly strong: number;
  readonly large: boolean;
}

interface Layout {
  readonly zoom: number;
  /** Columns of one, with its caption. */
  readonly wide: number;
  readonly columns: number;
  readonly rows: number;
}

/** Pictures of the units around the chosen one, as many as there is room for, each below its number and weight. */
export function galleryLines(
  units: readonly Unit[],
  chosen: Unit | undefined,
  pictures: UnitPictures,
  size: Size,
  theme: Theme,
): string[] {
  const { zoom, wide, columns, rows } = layOut(units.length, pictures, size);
  const page = columns * rows;
  if (page < 1) return [];
  const first = Math.floor(Math.max(0, units.indexOf(chosen!)) / page) * page;
  const blocks = units
    .slice(first, first + page)
    .map((unit) => [
      caption(unit, unit === chosen, wide, theme),
      ...picture(unit, { ...pictures, zoom, theme }),
    ]);
  const widths = Array<number>(columns).fill(wide);
  const lines: string[] = [];
  for (let at = 0; at < blocks.length; at += columns) {
    const row = beside(blocks.slice(at, at + columns), { theme, gap: GAP, widths });
    for (const line of row) lines.push(line);
  }
  return lines;
}

/** Painting them takes longer than everything else, and a run asks for frames all the time. */
const picture = remembered(
  (
    { weights }: Unit,
    { zoom, shape, strong, theme }: UnitPictures & { readonly zoom: number; readonly theme: Theme },
  ): string[] => {
    const values = zoomed(weights, shape, zoom, 'strongest');
    const { width: columns, height: rows } = zoomedShape(shape, zoom);
    return pictureLines({ values, columns, rows, scale: 'signed', most: strong }, theme);
  },
);

/** Which units are in view: `units 1–10 of 24`. */
export function pageText(
  units: readonly Unit[],
  chosen: Unit | undefined,
  pictures: UnitPictures,
  size: Size,
): string {
  const { columns, rows } = layOut(units.length, pictures, size);
  const page = Math.max(1, columns * rows);
  if (page >= units.length) return `all ${units.length} units`;
  const first = Math.floor(Math.max(0, units.indexOf(chosen!)) / page) * page;
  return `units ${first + 1}–${Math.min(units.length, first + page)} of ${units.length}`;
}

/** Large pictures where all of them fit or where they are wanted, else small ones. */
function layOut(count: number, { large, shape }: UnitPictures, { width, height }: Size): Layout {
  const of = (most: number): Layout => {
    const zoom = zoomWithin(shape, most);
    const picture = zoomedShape(shape, zoom);
    const wide = Math.max(picture.width, CAPTION);
    return {
      zoom,
      wide,
      columns: Math.floor((width + GAP) / (wide + GAP)),
      rows: Math.floor(height / (Math.ceil(picture.height / 2) + 1)),
    };
  };
  const whole = of(LARGE);
  const fits = whole.columns * whole.rows >= (large ? 1 : count);
  return fits ? whole : of(SMALL);
}

/** The largest zoom at which no side has more pixels. */
function zoomWithin(shape: ImageShape, most: number): number {
  const longest = Math.max(shape.width, shape.height);
  return zoomsOf(shape).find((zoom) => longest * zoom <= most) ?? 1 / Math.ceil(longest / most);
}

/** Number and output weight, or what is wrong with the unit; both where there is room. */
function caption(unit: Unit, chosen: boolean, width: number, theme: Theme): string {
  const sign = chosen ? '>' : ' ';
  const [state] = unit.states;
  const weight = signed(unit.output);
  const rest = width >= LONG_CAPTION ? `${weight} ${unit.states.join(', ')}` : (state ?? weight);
  const text = fit(`${sign}${unit.index + 1} ${rest}`, width, theme.ascii ? '' : '…');
  if (chosen) return theme.selected(text);
  return state ? theme.bad(text) : text;
}

export function signed(value: number): string {
  if (value === 0) return '0';
  const text = Math.abs(value).toPrecision(3);
  return value < 0 ? `-${text}` : `+${text}`;
}
