import type { TopLevelSpec } from 'vega-lite';
import type { Embedded } from '../embedding/records.ts';
import { NO_CLASS_COLOUR, classChannels } from './class-channels.ts';
import { type DataTable, type Figure, FIGURE_DATA, type Row } from './figure.ts';

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

/** Width of a dot in pixels, and of a share of the side left free around the points. */
const DOT = 1.8;
const MARGIN = 0.03;

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
  const side = panels.length > 1 ? 420 : 560;
  const [only] = panels.map((panel) => panelSpec(panel, side, points, labels?.names));
  const spec: TopLevelSpec =
    panels.length === 1
      ? { data: FIGURE_DATA, ...only }
      : {
          data: FIGURE_DATA,
          hconcat: panels.map((panel) => {
            const own = panelSpec(panel, side, points, labels?.names);
            const filter = { filter: `datum.panel === ${JSON.stringify(panel.name)}` };
            return { ...own, title: panel.name, transform: [filter, ...own.transform] };
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

/** An embedding and its measures of quality. */
export function embeddingFigure(
  name: string,
  embedded: Embedded,
  positions: ArrayLike<number>,
  labels?: Classes,
): Figure {
  const { points, dimensions, perplexity, iterations, seed, method, start } = embedded;
  const { kl, trustworthiness, neighbours, sampled } = embedded;
  const seeded = start === 'random' ? `, random start of seed ${seed}` : '';
  const looked = sampled < points ? ` on ${sampled} points` : '';
  const quality = `KL ${kl.toFixed(3)}, trustworthiness ${trustworthiness.toFixed(3)} (k = ${neighbours}${looked})`;
  const classes = labels ? ` in ${labels.names.length} classes, ${labels.names.join(', ')}` : '';
  return scatterFigure(
    {
      id: 'tsne',
      title: `t-SNE of ${name}`,
      subtitle: [
        `${points} points of ${dimensions} columns, perplexity ${perplexity}, ${iterations} iterations, ${method}${seeded}`,
        quality,
      ],
      description: `A scatter plot of ${points} points${classes}. ${quality}.`,
    },
    [{ name, positions }],
    labels,
  );
}

function panelSpec(
  { positions }: Panel,
  side: number,
  points: number,
  names: readonly string[] | undefined,
) {
  const frame = frameOf(positions);
  const dots = points >= DOTS_FROM;
  const channels = names && classChannels(names, dots);
  const color = channels ? { color: channels.color } : { color: { value: NO_CLASS_COLOUR } };
  const size = { width: side, height: side };
  if (dots) {
    return {
      ...size,
      transform: dotsTransform(frame, side, names !== undefined),
      mark: {
        type: 'point' as const,
        filled: false,
        // Custom shapes are drawn in units of half the root of the size.
        size: 4,
        strokeWidth: DOT,
        strokeCap: 'round' as const,
        opacity: 0.75,
        aria: false,
      },
      encoding: {
        x: { value: 0 },
        y: { value: 0 },
        shape: { field: 'path', type: 'nominal' as const, scale: null, legend: null },
        ...color,
      },
    };
  }
  const axis = (field: 'x' | 'y', [from, to]: readonly [number, number]) => ({
    field,
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [from, to], nice: false, zero: false },
  });
  return {
    ...size,
    transform: [],
    mark: {
      type: 'point' as const,
      filled: true,
      size: Math.min(60, Math.max(6, 30_000 / points)),
      opacity: 0.8,
      aria: false,
    },
    encoding: {
      x: axis('x', frame.x),
      y: axis('y', frame.y),
      ...color,
      ...(channels && { shape: channels.shape }),
    },
  };
}

interface Frame {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** A square around all points, with a margin. */
function frameOf(positions: ArrayLike<number>): Frame {
  const ends = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    ends[i % 2] = Math.min(ends[i % 2], positions[i]);
    ends[2 + (i % 2)] = Math.max(ends[2 + (i % 2)], positions[i]);
  }
  const [left, bottom, right, top] = ends;
  const half = (Math.max(right - left, top - bottom) || 1) * (0.5 + MARGIN);
  const around = (from: number, to: number) =>
    [(from + to) / 2 - half, (from + to) / 2 + half] as const;
  return { x: around(left, right), y: around(bottom, top) };
}

/** From points to one path for every thousand and class: a line of no length with round ends is a dot. */
function dotsTransform({ x, y }: Frame, side: number, classes: boolean) {
  const tenths = (10 * side) / (x[1] - x[0]);
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
