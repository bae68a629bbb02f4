import { recipeParagraph } from '../analysis/words.ts';
import { sizesOf } from '../analysis/groups.ts';
import { sortRecipes } from '../analysis/recipes.ts';
import { groupBy } from '../statistics/group-by.ts';
import { axisOf, HALF, heading, only, type Panel, panels } from './panels.ts';
import { sizeAxis } from './size-axis.ts';
import { pixelsAside, spreadBars } from './spread-marks.ts';
import { MUTED } from './theme.ts';

/** The place of what is none of the paper's, in its words: what it names as future work. */
export const BEYOND = 'beyond the paper, section 6';

/** Whether the figure or table is about what the paper names as future work. */
export function isBeyond({ id }: { readonly id: string }): boolean {
  return id.startsWith('beyond-');
}

/** A point of a figure whose horizontal axis is the hidden size. */
interface PointOfSize {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
}

/** One of two panels side by side: its axis, and the columns that it shows, by what the legend calls them and a colour. */
interface SizePanel {
  readonly axis: string;
  readonly format: string;
  readonly columns: Readonly<Record<string, readonly [name: string, colour: string]>>;
}

/**
 * Columns against the hidden size, with their spread: a row of panels for each recipe and pair.
 * @param marked sizes at which a dotted line stands
 */
export function sizePanels(
  points: readonly PointOfSize[],
  kinds: readonly SizePanel[],
  marked: readonly number[] = [],
) {
  const curves = curvesOf(points);
  const isNamed = new Set(points.map(({ recipe }) => recipe)).size > 1;
  const drawn = curves.flatMap(([{ recipe, pair }]) =>
    kinds.map((kind, at) => {
      const title = !isNamed ? '' : at === 0 ? recipe : ' ';
      return panelOf(points, only({ recipe, pair }), title, kind, marked);
    }),
  );
  return { ...panels(drawn, kinds.length), resolve: { scale: { color: 'independent' as const } } };
}

/** What is said of each recipe and pair. */
export function sizeParagraphs<P extends PointOfSize>(
  points: readonly P[],
  sentences: (points: readonly P[]) => string[],
): string[] {
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  return curvesOf(points).map((here) => recipeParagraph(recipes, here[0].recipe, sentences(here)));
}

function curvesOf<P extends PointOfSize>(points: readonly P[]): (readonly [P, ...P[]])[] {
  const curves = groupBy(points, ({ recipe, pair }) => JSON.stringify([recipe, pair]));
  return [...curves.values()] as [P, ...P[]][];
}

function panelOf(
  points: readonly PointOfSize[],
  filter: object[],
  title: string,
  { axis, format, columns }: SizePanel,
  marked: readonly number[],
): Panel {
  const { place, x } = sizeAxis(points);
  const series = Object.values(columns);
  const scale = { domain: series.map(([name]) => name), range: series.map(([, colour]) => colour) };
  const legend = { orient: 'top', direction: 'vertical', labelLimit: HALF.width };
  return {
    ...heading(title),
    ...HALF,
    transform: [...filter, place],
    encoding: {
      x,
      y: { type: 'quantitative', title: axis, axis: axisOf(true, { format, tickCount: 6 }) },
    },
    layer: [
      ...sizeRules(points, marked),
      ...Object.entries(columns).flatMap(([column, [name]], i) =>
        spreadCurve(
          column,
          { datum: name, type: 'nominal', title: null, scale, legend },
          pixelsAside(i, series.length),
        ),
      ),
    ],
  } as Panel;
}

/** A dotted line through the height of a panel at each of these sizes. */
function sizeRules(points: readonly PointOfSize[], marked: readonly number[]) {
  const sizes = sizesOf(points);
  return marked.map((size) => ({
    // Sizes of the axis stand in equal steps: the line of one that is not among them stands between two.
    data: {
      values: [{ x: sizes.filter((one) => one < size).length - (sizes.includes(size) ? 0 : 0.5) }],
    },
    mark: { type: 'rule', color: MUTED, strokeDash: [1.5, 3], clip: true, aria: false },
    encoding: { y: { value: 0 }, y2: { value: 'height' } },
  }));
}

/**
 * A column with its spread as a curve with marks.
 * @param color encoding of the series
 * @param xOffset pixels that it is moved aside
 */
export function spreadCurve(column: string, color: object, xOffset = 0) {
  const y = { field: `${column}_mean` };
  const moved = xOffset === 0 ? {} : { xOffset };
  return [
    ...spreadBars(column, color, undefined, xOffset),
    { mark: { type: 'line', strokeWidth: 1.5, ...moved, aria: false }, encoding: { y, color } },
    {
      mark: { type: 'point', filled: true, size: 40, opacity: 1, ...moved, aria: false },
      encoding: { y, color },
    },
  ];
}
