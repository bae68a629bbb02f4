import { breakLines } from '../../analysis/words.ts';
import { ascending } from '../../analysis/groups.ts';
import { maximum, minimum } from '../../statistics/extent.ts';
import { PAIR_COLOURS, SHAPES } from '../pair-channels.ts';
import { type Panel, WHOLE } from '../panels.ts';
import { MUTED } from '../theme.ts';
import { quantityText, type ViewCurves } from './view.ts';

/** More points of a curve than this are a line without marks, and what is around them a band. */
const MOST_MARKS = 24;
/** Ticks at each value, where there are not more of them and none has more digits. */
const MOST_TICKS = 14;
const TICK_DIGITS = 4;
/** The end of an axis of what is left. */
const MOST_PERCENT = 99;
const PERCENT_TICKS = [0, 50, 80, 90, 95, 98, MOST_PERCENT];
/** Letters of a name in the legend, and of a line of it. */
const NAME_LETTERS = 40;
const LEGEND_LETTERS = 70;
const LABEL_LETTERS = 60;

/** Curves with ± 1 standard deviation as a wide pale bar or a band, and the interval of the mean as a thin one. */
export function curvesPanel({ x, y, by, curves, levels = [], cursor }: ViewCurves): Panel {
  const [least, most] = y.limits ?? [-Infinity, Infinity];
  const names = curves.map(({ name }) => name);
  const along = axisOfX(x, ascending(curves.flatMap(({ points }) => points.map((one) => one.x))));
  const values = curves.flatMap(({ name, points }) =>
    points.flatMap(({ x: at, y: value, spread }) => {
      const place = along.place(at);
      if (place === null) return [];
      const sd = value === null ? null : (spread?.sd ?? null);
      const [low, high] = spread?.interval ?? [null, null];
      const within = (end: number) => Math.min(most, Math.max(least, end));
      return {
        curve: name,
        x: place,
        y: finite(value),
        lower: sd === null ? null : within(value! - sd),
        upper: sd === null ? null : within(value! + sd),
        low: low === null ? null : within(low),
        high: high === null ? null : within(high),
      };
    }),
  );
  // Marks at the edge are whole where nothing is outside.
  const quiet = { clip: y.domain !== undefined, aria: false };
  const few = curves.every(({ points }) => points.length <= MOST_MARKS);
  const { color, shape } = channels(by, names);
  return {
    ...WHOLE,
    data: { values },
    encoding: {
      x: { field: 'x', type: 'quantitative', title: quantityText(x), ...along.channel },
      y: {
        type: 'quantitative',
        title: breakLines(quantityText(y).split(' '), LABEL_LETTERS / 2),
        scale: {
          zero: false,
          ...(y.scale && { type: y.scale }),
          ...(y.domain && { domain: [...y.domain] }),
        },
      },
    },
    layer: [
      ...levels.map(({ y: at, text }) => levelLayer(at, text)),
      ...(cursor === undefined ? [] : cursorLayer(along.place(cursor))),
      ...aroundLayers(few, color, quiet),
      {
        mark: { type: 'line', strokeWidth: 1.75, ...quiet },
        encoding: { y: { field: 'y' }, color },
      },
      ...(few
        ? [
            {
              mark: { type: 'point' as const, filled: true, size: 45, opacity: 1, ...quiet },
              encoding: { y: { field: 'y' }, color, shape },
            },
          ]
        : []),
    ],
  } as Panel;
}

/** Where values of the axis stand, and how it looks. */
function axisOfX({ scale }: ViewCurves['x'], values: readonly number[]) {
  if (scale === 'remaining') {
    const place = (percent: number) =>
      percent > MOST_PERCENT ? null : -Math.log10(1 - percent / 100);
    const ticks = PERCENT_TICKS.map((percent) => place(percent)!);
    return {
      place,
      channel: { scale: { domain: [0, ticks.at(-1)!] }, axis: labelled(ticks, PERCENT_TICKS) },
    };
  }
  const positive = values.filter((value) => value > 0);
  const zero = positive.length === 0 ? 1 : minimum(positive) / 2;
  const place = (value: number) => (scale === 'log' && value <= 0 ? zero : value);
  const isEach = values.length <= MOST_TICKS && values.every(isShort);
  const each = isEach ? { axis: labelled(values.map(place), values) } : {};
  return {
    place,
    channel: {
      scale: scale === 'log' ? { type: 'log', nice: false } : { zero: false, nice: false },
      ...each,
    },
  };
}

/** Whether a value can be said at a tick: others have round numbers between them. */
function isShort(value: number): boolean {
  return Number(value.toPrecision(TICK_DIGITS)) === value;
}

/** Ticks at these places that say these numbers; the places need not be told exactly. */
function labelled(places: readonly number[], numbers: readonly number[]) {
  const texts = numbers.map((number) => String(Number(number.toPrecision(6))));
  const nearest = places.map((place, i) => `abs(datum.value - ${place}) < 1e-9 ? '${texts[i]}' : `);
  return { values: [...places], labelExpr: `${nearest.join('')}''`, labelOverlap: true };
}

function levelLayer(y: number, text: string) {
  return {
    data: { values: [{}] },
    encoding: { y: { datum: y } },
    layer: [
      {
        mark: { type: 'rule' as const, color: MUTED, strokeDash: [6, 4], aria: false },
        encoding: { x: { value: 0 }, x2: { value: 'width' as const } },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, dx: 6, aria: false },
        encoding: { x: { value: 'width' as const }, text: { value: text } },
      },
    ],
  };
}

function cursorLayer(x: number | null) {
  if (x === null) return [];
  return [
    {
      data: { values: [{ x }] },
      mark: { type: 'rule' as const, color: MUTED, strokeDash: [2, 3], aria: false },
      encoding: { y: { value: 0 }, y2: { value: 'height' as const } },
    },
  ];
}

/** What is known around a mean: bars where there are few points, else bands. */
function aroundLayers(few: boolean, color: object, quiet: object) {
  const layer = (from: string, to: string, mark: object) => ({
    transform: [{ filter: `isValid(datum.${from})` }],
    mark: { ...mark, ...quiet },
    encoding: { y: { field: from }, y2: { field: to }, color },
  });
  return few
    ? [
        layer('lower', 'upper', { type: 'rule', strokeWidth: 6, opacity: 0.25 }),
        layer('low', 'high', { type: 'rule', strokeWidth: 1.2 }),
      ]
    : [
        layer('lower', 'upper', { type: 'area', opacity: 0.12 }),
        layer('low', 'high', { type: 'area', opacity: 0.25 }),
      ];
}

/** Encodings of the column `curve` by colour and by shape, in one legend; none for a single curve. */
function channels(by: string, names: readonly string[]) {
  const longest = Math.min(NAME_LETTERS, Math.max(1, maximum(names.map(({ length }) => length))));
  const columns = Math.max(1, Math.floor(LEGEND_LETTERS / (longest + 4)));
  const channel = (signs: readonly string[]) => ({
    field: 'curve',
    type: 'nominal' as const,
    title: by,
    scale: { domain: [...names], range: names.map((_, i) => signs[i % signs.length] as string) },
    legend:
      names.length < 2
        ? null
        : {
            orient: 'top' as const,
            direction: 'horizontal' as const,
            titleOrient: columns > 1 ? ('left' as const) : ('top' as const),
            labelLimit: 400,
            titleLimit: 400,
            columns: Math.min(names.length, columns),
          },
  });
  return { color: channel(PAIR_COLOURS), shape: channel(SHAPES) };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
