import type { TopLevelSpec } from 'vega-lite';
import { NO_CLASS_COLOUR, classChannels } from './class-channels.ts';
import { type DataTable, type Figure, FIGURE_DATA, type Row } from './figure.ts';
import { type Frame, frameOf, squareOf } from './frame.ts';

/** Classes of points, by which they are coloured. */
export interface Classes {
  /** [points], each an index of `names`. */
  readonly classes: ArrayLike<number>;
  readonly names: readonly string[];
}

/** One cloud of points; several stand side by side. */
export interface Panel {
  readonly name: string;
  /** [points, 2]. */
  readonly positions: ArrayLike<number>;
}

/** From this many points on they are drawn as dots of a common path, which keeps the file a fifth of the size. */
const DOTS_FROM = 5000;

/** Dots of a path: the order of points decides which covers which only from one path to the next. */
const DOTS_OF_A_PATH = 1000;

/** Pixels that all points cover together if none covers another, and what a single one has at least and at most. */
const INK = 30_000;
const LEAST_AREA = 2.2;
const LARGEST_AREA = 60;

/** As the headings of facets. */
const PANEL_TITLE = { fontSize: 13, offset: 4 };

/**
 * Points in the plane, both axes to the same scale and without numbers, for only nearness means something.
 * @param panels at least one, all of as many points as there are classes
 */
export function scatterFigure(
  about: Omit<DataTable, 'data'>,
  panels: readonly Panel[],
  labels?: Classes,
): Figure {
  const points = panels[0].positions.length / 2;
  const [only, ...others] = panels;
  const spec: TopLevelSpec =
    others.length === 0
      ? { data: FIGURE_DATA, ...panelSpec(frameOf(only.positions), points, labels?.names) }
      : {
          data: FIGURE_DATA,
          hconcat: panels.map((panel) => {
            const own = panelSpec(squareOf(panel.positions), points, labels?.names);
            const filter = { filter: `datum.panel === ${JSON.stringify(panel.name)}` };
            return {
              ...own,
              title: { text: panel.name, ...PANEL_TITLE },
              transform: [filter, ...own.transform],
            };
          }),
        };
  const data = panels.flatMap(({ name, positions }) =>
    Array.from({ length: points }, (_, i): Row => ({
      ...(panels.length > 1 && { panel: name }),
      x: positions[2 * i],
      y: positions[2 * i + 1],
      ...(labels && { label: labels.names[labels.classes[i]] }),
    })),
  );
  return { ...about, spec, data };
}

function panelSpec(frame: Frame, points: number, names: readonly string[] | undefined) {
  const area = Math.min(LARGEST_AREA, Math.max(LEAST_AREA, INK / points));
  return points < DOTS_FROM ? symbols(frame, area, names) : dots(frame, area, names);
}

/** A mark for each point, with the shape of its class. */
function symbols(
  { x, y, width, height }: Frame,
  area: number,
  names: readonly string[] | undefined,
) {
  const axis = (field: 'x' | 'y', [from, to]: readonly [number, number]) => ({
    field,
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [from, to], nice: false, zero: false },
  });
  return {
    width,
    height,
    transform: [],
    mark: { type: 'point' as const, filled: true, size: area, opacity: 0.8, aria: false },
    encoding: {
      x: axis('x', x),
      y: axis('y', y),
      ...(names ? classChannels(names) : { color: { value: NO_CLASS_COLOUR } }),
    },
  };
}

/** A mark for every thousand points and class. */
function dots(frame: Frame, area: number, names: readonly string[] | undefined) {
  const color = names ? classChannels(names).color : { value: NO_CLASS_COLOUR };
  return {
    width: frame.width,
    height: frame.height,
    transform: dotsTransform(frame, names !== undefined),
    mark: {
      type: 'point' as const,
      // Only the stroke has an extent; the fill makes the legend's signs.
      filled: true,
      // Custom shapes are drawn in units of half the root of the size.
      size: 4,
      strokeWidth: 2 * Math.sqrt(area / Math.PI),
      strokeCap: 'round' as const,
      opacity: 0.75,
      aria: false,
    },
    encoding: {
      x: { value: 0 },
      y: { value: 0 },
      shape: { field: 'path', type: 'nominal' as const, scale: null, legend: null },
      color,
      stroke: names ? { ...color, legend: null } : color,
    },
  };
}

/** From points to one path for every thousand and class: a line of no length with round ends is a dot. */
function dotsTransform({ x, y, width }: Frame, classes: boolean) {
  const tenths = (10 * width) / (x[1] - x[0]);
  const across = `round((datum.x - (${x[0]})) * ${tenths}) / 10`;
  const down = `round((${y[1]} - datum.y) * ${tenths}) / 10`;
  return [
    { window: [{ op: 'row_number' as const, as: 'row' }] },
    { calculate: `floor((datum.row - 1) / ${DOTS_OF_A_PATH})`, as: 'chunk' },
    { calculate: `'M' + ${across} + ',' + ${down} + 'h0'`, as: 'dot' },
    {
      aggregate: [{ op: 'values' as const, field: 'dot', as: 'dots' }],
      groupby: ['chunk', ...(classes ? ['label'] : [])],
    },
    { calculate: "join(pluck(datum.dots, 'dot'), '')", as: 'path' },
  ];
}
