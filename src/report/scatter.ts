import type { TopLevelSpec } from 'vega-lite';
import { NO_CLASS_COLOUR, classChannels } from './class-channels.ts';
import { type DataTable, type Figure, FIGURE_DATA, type Row } from './figure.ts';
import { frameOf } from './frame.ts';

/** PointClasses of points, by which they are coloured. */
export interface PointClasses {
  /** [points], each an index of `names`. */
  readonly classes: ArrayLike<number>;
  readonly names: readonly string[];
}

/** From this many points on they are drawn as dots of common paths, which keeps the file a sixth of the size. */
const DOTS_FROM = 5000;

/** Dots of a path: the order of points decides which covers which only from one path to the next. */
const DOTS_OF_A_PATH = 1000;

/** Pixels that all points cover together if none covers another, and what a single one has at least and at most. */
const INK = 30_000;
const LEAST_AREA = 2.2;
const LARGEST_AREA = 60;

/**
 * Points in the plane, both axes to the same scale and without numbers, for only nearness means something.
 * @param positions [points, 2], at least one point
 */
export function scatterFigure(
  about: Omit<DataTable, 'data'>,
  positions: ArrayLike<number>,
  labels?: PointClasses,
): Figure {
  const points = positions.length / 2;
  const { x, y, width, height } = frameOf(positions);
  const axis = (field: 'x' | 'y', domain: readonly [number, number]) => ({
    field,
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [...domain], nice: false, zero: false },
  });
  const area = Math.min(LARGEST_AREA, Math.max(LEAST_AREA, INK / points));
  const spec: TopLevelSpec = {
    data: FIGURE_DATA,
    width,
    height,
    encoding: { x: axis('x', x), y: axis('y', y) },
    layer: [points < DOTS_FROM ? symbols(area, labels?.names) : dots(area, labels?.names)],
  };
  const data = Array.from({ length: points }, (_, i): Row => ({
    x: positions[2 * i],
    y: positions[2 * i + 1],
    ...(labels && { label: labels.names[labels.classes[i]] }),
  }));
  return { ...about, spec, data };
}

/** A mark for each point, with the shape of its class. */
function symbols(area: number, names: readonly string[] | undefined) {
  return {
    mark: { type: 'point' as const, filled: true, size: area, opacity: 0.8, aria: false },
    encoding: names ? classChannels(names) : { color: { value: NO_CLASS_COLOUR } },
  };
}

/** A path for every thousand points and class: a line with gaps, whose pieces without length have round ends. */
function dots(area: number, names: readonly string[] | undefined) {
  return {
    transform: [
      { window: [{ op: 'row_number' as const, as: 'row' }] },
      { calculate: `floor((datum.row - 1) / ${DOTS_OF_A_PATH})`, as: 'path' },
      { calculate: '[datum.x, null]', as: 'x' },
      { calculate: '[datum.y, null]', as: 'y' },
      { flatten: ['x', 'y'] },
    ],
    mark: {
      type: 'line' as const,
      order: false as const,
      strokeWidth: 2 * Math.sqrt(area / Math.PI),
      strokeCap: 'round' as const,
      opacity: 0.75,
      aria: false,
    },
    encoding: {
      ...dotColours(names),
      detail: { field: 'path', type: 'ordinal' as const },
    },
  };
}

/** Dots have nothing to fill, but a legend of the filling shows discs and not lines. */
function dotColours(names: readonly string[] | undefined) {
  if (!names) return { stroke: { value: NO_CLASS_COLOUR } };
  const { color } = classChannels(names, { symbolType: 'circle' });
  return { fill: color, stroke: { ...color, legend: null } };
}
