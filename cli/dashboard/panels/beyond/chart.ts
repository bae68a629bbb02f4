import { valueOf } from '../../../../src/explore/beyond/columns.ts';
import type { Look } from '../../../../src/explore/beyond/look.ts';
import { chartOf, keyText } from '../../../../src/explore/beyond/views.ts';
import type { ViewCurves } from '../../../../src/report/view/view.ts';
import { barLines } from '../../../terminal/bars/bars.ts';
import { type Chart, chartLines } from '../../../terminal/chart/chart.ts';
import { cut, type Size } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { logSizes, withinRoom } from '../../selection/curves.ts';
import { spanAxis } from '../../trained/axis.ts';
import { ascending } from '../../../../src/analysis/groups.ts';

/** The curves or bars that are looked at; no lines where there are none. */
export function drawnLines(look: Look, size: Size, theme: Theme): string[] {
  const content = chartOf(look)?.content;
  if (!content) return [];
  if (content.type === 'curves') {
    return chartLines(withinRoom(chartOfCurves(content, look, size), size, theme), size, theme);
  }
  const [{ label, values }] = content.series;
  return [
    theme.muted(cut(`${label} by ${content.of}, the largest first`, size.width)),
    ...barLines(content.names, values, { ...size, height: size.height - 1 }, theme, content.of),
  ];
}

/** With a band around the curve of the chosen row, and a line where that stands on the axis. */
function chartOfCurves({ x, y, curves }: ViewCurves, look: Look, { height }: Size): Chart {
  const { by, axis, table, row } = look;
  const chosen = table.data[row];
  const own = by === undefined ? curves[0].name : keyText(by, chosen[by]);
  const places = ascending(curves.flatMap(({ points }) => points.map((point) => point.x)));
  const { place, format } =
    x.scale === 'log' ? logSizes(places) : { place: Number, format: undefined };
  const series = curves.map(({ name, points }, colour) => ({
    name,
    colour,
    points: points.map((point) => ({ x: place(point.x), y: point.y ?? NaN })),
    ...(name === own && {
      band: points.flatMap(({ x: at, y: mean, spread }) => {
        const sd = spread?.sd ?? null;
        return mean === null || sd === null
          ? []
          : [{ x: place(at), low: mean - sd, high: mean + sd }];
      }),
    }),
  }));
  const isShaded = series.some(({ band = [] }) => band.length > 0);
  const values = series.flatMap(({ points, band = [] }) => [
    ...points.map((point) => point.y),
    ...band.flatMap(({ low, high }) => [low, high]),
  ]);
  return {
    series,
    x: {
      label: x.label,
      ...(x.scale === 'log' && { scale: 'log' as const, ticks: places.map(place) }),
      ...(format && { format }),
    },
    y: {
      label: `${y.label}${isShaded ? `, shaded ± 1 sd${curves.length > 1 ? ` of ${own}` : ''}` : ''}`,
      ...spanAxis(values, height),
    },
    cursor: place(valueOf(chosen, axis!, look.columns) ?? NaN),
  };
}
