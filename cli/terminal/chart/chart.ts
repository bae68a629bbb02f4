import { cut, fit, widthOf, type Size, wrap } from '../layout.ts';
import type { Theme } from '../theme.ts';
import { ACROSS, DOWN } from '../braille.ts';
import { Canvas } from './canvas.ts';
import { legendOf, paintSeries, signOf } from './legend.ts';
import { xAxis } from './x-axis.ts';
import { type Scale, makeScale, type Axis } from './scale.ts';
import { type Chart, type Series, valuesIn } from './series.ts';
import { maximum } from '../../../src/statistics/extent.ts';

export type { Axis } from './scale.ts';
export { type Chart, type Series, valuesIn } from './series.ts';

/** Owners on the canvas that are no curve. */
const RULE = 1000;
const CURSOR = 1001;

/** Between two ticks, in lines and columns. */
const Y_EVERY = 4;
const X_EVERY = 10;

/** A line chart of exactly `height` lines and at most `width` cells. */
export function chartLines(chart: Chart, { width, height }: Size, theme: Theme): string[] {
  if (theme.linear) return cutLines(chartWords(chart, width), { width, height }, theme);
  const legend = legendOf(chart, { width, height }, theme);
  const plotHeight = height - legend.length - 3;
  if (plotHeight < 2 || width < 16) return cutLines([...legend], { width, height }, theme);

  const { rules = [] } = chart;
  const values = [...valuesIn(chart.series), ...rules.map((rule) => rule.y)];
  const y = makeScale(chart.y, values, yTickCount(plotHeight));
  const labelWidth = Math.max(0, maximum(y.ticks.map(({ text }) => text.length)));
  const plotWidth = width - labelWidth - 1;
  const x = makeScale(
    chart.x,
    chart.series.flatMap(({ points }) => points.map((point) => point.x)),
    Math.max(2, Math.round(plotWidth / X_EVERY)),
  );

  const canvas = drawCurves(chart, x, y, { width: plotWidth, height: plotHeight }, theme);
  const plot = canvas.map((line, row) => yAxis(y, row, plotHeight, labelWidth, theme) + line);
  const below = xAxis(x, plotWidth, chart.x.label, width - widthOf(chart.y.label) - 2, theme);
  const margin = ' '.repeat(labelWidth);
  return [
    ...legend,
    theme.muted(heading(chart.y.label, below.label, width, theme)),
    ...plot,
    margin + below.axis,
    `${margin} ${below.names}`,
  ];
}

function heading(left: string, right: string, width: number, theme: Theme): string {
  return right ? fit(left, width - widthOf(right)) + right : cut(left, width, end(theme));
}

/** A low chart has more of them for its height: two numbers do not make an axis. */
function yTickCount(plotHeight: number): number {
  return Math.max(2, Math.min(4, Math.ceil(plotHeight / 2)), Math.round(plotHeight / Y_EVERY));
}

function drawCurves(chart: Chart, x: Scale, y: Scale, size: Size, theme: Theme): string[] {
  const canvas = new Canvas(size);
  const column = (value: number) => Math.round(x.place(value) * (canvas.across - 1));
  const row = (value: number) => Math.round((1 - y.place(value)) * (canvas.down - 1));

  for (const rule of chart.rules ?? []) {
    for (let at = 0; at < canvas.across; at += 3) canvas.dot(at, row(rule.y), RULE);
  }
  // Signs of ASCII are too coarse for a band beside its curve.
  const bands = theme.ascii ? [] : chart.series;
  bands.forEach(({ band = [] }, own) => shade(canvas, band, column, row, own));
  chart.series.forEach(({ points }, own) => {
    points.forEach((point, i) => {
      const [px, py] = [column(point.x), row(point.y)];
      if (!Number.isFinite(px) || !Number.isFinite(py)) return;
      const before = points[i - 1];
      const [bx, by] = before ? [column(before.x), row(before.y)] : [NaN, NaN];
      if (Number.isFinite(bx) && Number.isFinite(by)) canvas.line(bx, by, px, py, own);
      else canvas.dot(px, py, own);
    });
  });
  if (!theme.colour || theme.ascii) markPoints(chart, canvas, column, row);
  if (chart.cursor !== undefined) {
    const at = column(chart.cursor);
    for (let dot = 0; dot < canvas.down; dot += 2) canvas.dot(at, dot, CURSOR);
  }
  for (const rule of chart.rules ?? []) nameRule(canvas, rule.label, row(rule.y));
  const runs = canvas.lines(
    theme.ascii
      ? (owner) => (owner === RULE ? '-' : owner === CURSOR ? '|' : signOf(owner))
      : undefined,
  );
  return runs.map((line) =>
    line
      .map(({ text, owner }) => {
        if (owner === undefined) return text;
        if (owner === RULE) return theme.muted(text);
        if (owner === CURSOR) return theme.strong(text);
        return paintSeries(text, chart.series[owner], owner, theme);
      })
      .join(''),
  );
}

/** Above or below its line, as far right as no curve is covered; where there is no such place, the name is left out. */
function nameRule(canvas: Canvas, label: string, row: number): void {
  for (let start = canvas.across - ACROSS * label.length; start >= 0; start -= ACROSS) {
    const free = [row - DOWN, row + DOWN].find((y) => canvas.isEmpty(start, y, label.length));
    if (free === undefined) continue;
    [...label].forEach((letter, i) => canvas.letter(start + ACROSS * i, free, letter, RULE));
    return;
  }
}

/** Every fourth dot between the edges of a band, from point to point. */
function shade(
  canvas: Canvas,
  band: NonNullable<Series['band']>,
  column: (value: number) => number,
  row: (value: number) => number,
  own: number,
): void {
  band.forEach((to, i) => {
    const from = band[i - 1] ?? to;
    const [first, last] = [column(from.x), column(to.x)];
    const edges = [row(from.low), row(to.low), row(from.high), row(to.high)];
    if (![first, last, ...edges].every(Number.isFinite)) return;
    for (let at = first; at <= last; at++) {
      const share = last > first ? (at - first) / (last - first) : 1;
      const low = edges[0] + (edges[1] - edges[0]) * share;
      const high = edges[2] + (edges[3] - edges[2]) * share;
      for (let dot = Math.round(high); dot <= Math.round(low); dot++) {
        if (at % 2 === 0 && (dot + at) % 4 === 0) canvas.dot(at, dot, own);
      }
    }
  });
}

/** A sign on every point that has room for one. */
function markPoints(
  { series }: Chart,
  canvas: Canvas,
  column: (value: number) => number,
  row: (value: number) => number,
): void {
  series.forEach(({ points }, own) => {
    let last = -Infinity;
    for (const point of points) {
      const [px, py] = [column(point.x), row(point.y)];
      if (!Number.isFinite(px) || !Number.isFinite(py) || px - last < 8) continue;
      canvas.letter(px, py, signOf(own), own);
      last = px;
    }
  });
}

function yAxis(y: Scale, row: number, height: number, labelWidth: number, theme: Theme): string {
  const tick = y.ticks.find(({ value }) => Math.round((1 - y.place(value)) * (height - 1)) === row);
  const text = (tick?.text ?? '').padStart(labelWidth);
  const [plain, marked] = theme.ascii ? ['|', '+'] : ['│', '┤'];
  return theme.muted(text + (tick ? marked : plain));
}

function end(theme: Theme): string {
  return theme.ascii ? '' : '…';
}

function cutLines(lines: readonly string[], { width, height }: Size, theme: Theme): string[] {
  return Array.from({ length: Math.max(0, height) }, (_, i) =>
    cut(lines[i] ?? '', width, end(theme)),
  );
}

/** Values that are read out of one curve, at most. */
const MOST = 12;

/** A chart as what it says: `4-9: 2 is 0.912, 4 is 0.954`, for screen readers. */
function chartWords({ series, x, y, rules = [], cursor }: Chart, width: number): string[] {
  const format = (value: number, axis: Axis) =>
    axis.format?.(value) ?? String(Number(value.toPrecision(4)));
  const values = ({ name, points }: Series) => {
    const texts = spread(points).map((point) => `${format(point.x, x)} is ${format(point.y, y)}`);
    return `${name || y.label}: ${texts.join(', ') || 'no values'}`;
  };
  const parts = [
    `Chart of ${y.label} by ${x.label}`,
    ...series.map(values),
    ...rules.flatMap(({ label }) => (label === '' ? [] : [`level ${label}`])),
    ...(cursor === undefined ? [] : [`chosen: ${format(cursor, x)}`]),
  ];
  return parts.flatMap((part) => wrap(part, width));
}

/** The first, the last and what is evenly between, of the points that have a value. */
function spread(points: Series['points']): Series['points'] {
  const known = points.filter(({ y }) => Number.isFinite(y));
  if (known.length <= MOST) return known;
  const at = (i: number) => Math.round((i * (known.length - 1)) / (MOST - 1));
  return Array.from({ length: MOST }, (_, i) => known[at(i)]);
}
