import type { PrePrunedRow, PruningRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { figureName, PRUNING_FIGURES } from '../analysis/paper.ts';
import { fileNameOf } from './file-name.ts';
import { axisOf, heading, only, type Panel, panels, smallMultiples } from './panels.ts';
import {
  type PrunedPoint,
  prunedPoints,
  SCOPE_NAMES,
  type When,
} from '../analysis/pruning-points.ts';
import { pruningSentences } from './pruning-sentences.ts';
import { recipeChannels } from './recipe-channels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import type { Scope } from '../network/prune.ts';
import { sizeHeading } from './size-axis.ts';
import { spreadBands, spreadBars } from './spread-marks.ts';
import {
  averaged,
  divergedNetworksLine,
  drawnSizesLine,
  fixed,
  recipeParagraph,
} from '../analysis/words.ts';
import { maximum, minimum } from '../statistics/extent.ts';
import { MUTED } from './theme.ts';

const PAPER: Readonly<Record<string, string>> = {
  '0-1': 'Most models show no discernible drop (about 10⁻⁵) even with 99 % removed.',
  '4-9':
    'The drop is marginal, of the order of 10⁻²; several cases increase slightly; degradation is rare and graceful, ' +
    'mainly above 95 % and at critical sizes.',
};
const PAPER_OF_ALL =
  'Extreme resilience across all tasks; degradation is rare and graceful, mainly above 95 % and at critical sizes.';

/** What the paper says of the change of F1 with 95 to 99 % removed, in per cent. */
const PAPER_CHANGES: Readonly<Record<string, number>> = { '0-1': -0.001, '4-9': -1 };

/** Hidden sizes side by side, first those that are also pruned before training; the data have all. */
const MOST_SIZES = 4;
const FIRST_SIZES = [24, 64, 12, 0, 2];

/** What a mark stands for; lines are of networks that were pruned after training. */
const SHAPES_BEFORE: Readonly<Record<Exclude<When, 'after'>, string>> = {
  'before-kept': 'square',
  'before-regrown': 'triangle-up',
};

/** What their legend calls them. */
const BEFORE_WORDS = { 'before-kept': 'mask kept', 'before-regrown': 'grown back' } as const;

/** Marks of the axis, in per cent removed. */
const TICKS = [50, 90, 99];

/** A point with what the paper says of it; null where it says nothing. */
type DrawnPoint = PrunedPoint & { readonly paper_change: number | null };

/**
 * Fig. 4 and B.1 to B.4: change of F1 against sparsity, one figure per pair: a row for each place where weights are
 * removed, a column for each of a few hidden sizes, a curve for each recipe.
 */
export function pruningCurves(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
  ofPaper = true,
): Artefact<Figure>[] {
  const places = Object.keys(PRUNING_FIGURES);
  const pairs = sortPairs([...pruning, ...prePruned].map(({ pair }) => pair));
  const sorted = [
    ...places.filter((pair) => pairs.includes(pair)),
    ...pairs.filter((pair) => !places.includes(pair)),
  ];
  return sorted.map((pair) =>
    curvesOf(
      pair,
      pruning.filter((row) => row.pair === pair),
      prePruned.filter((row) => row.pair === pair),
      ofPaper,
    ),
  );
}

function curvesOf(
  pair: string,
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
  ofPaper: boolean,
): Artefact<Figure> {
  const change = (ofPaper ? PAPER_CHANGES[pair] : undefined) ?? null;
  const points = prunedPoints(pruning, prePruned).map((point) => ({
    ...point,
    paper_change: change,
  }));
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const known = PRUNING_FIGURES[pair];
  const name = known === undefined ? '' : `${figureName(known)}: `;
  const measured = recipes.map((recipe) =>
    recipeParagraph(
      recipes,
      recipe,
      pruningSentences(points.filter((point) => point.recipe === recipe)),
    ),
  );
  const section = pair === '4-9' ? '4.3' : 'B';
  const sizes = fewSizes(sizesOf(points), MOST_SIZES, FIRST_SIZES);
  const drawn = points.filter(({ hidden }) => sizes.includes(hidden));
  const scopes = (Object.keys(SCOPE_NAMES) as Scope[]).filter((scope) =>
    drawn.some((point) => point.scope === scope),
  );
  return {
    place: known === undefined ? 'not in the paper' : `${section}, ${figureName(known)}`,
    paper: PAPER[pair] ?? (known ? PAPER_OF_ALL : 'The paper does not look at this pair.'),
    measured,
    content: {
      id: known ?? `fig-b-${fileNameOf(pair)}`,
      title: `${name}change of F1 by pruning, ${pairTitle(pair)}`.replace(/^c/, 'C'),
      subtitle: [
        `Validation, ${averaged(
          points.map(({ seeds }) => seeds),
          'bands',
        )}${points.some(({ when }) => when !== 'after') ? '; pruned before training: marks with bars' : ''}; cut at the axis`,
        ...(change === null
          ? []
          : [
              `Dash-dotted: the change that the paper gives, about ${fixed(change, Number.isInteger(change) ? 0 : 3)} %`,
            ]),
        'As printed: the same share of each layer; one threshold: over both layers',
        'The horizontal axis is logarithmic in what remains; all scales are the same',
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...recipeLines(points),
        ...divergedNetworksLine([...pruning, ...prePruned]),
      ],
      description: [
        `Curves of the percent change of validation F1 against the share of removed weights for ${pair}, rows by where weights are removed, columns by hidden size.`,
        ...measured,
      ].join(' '),
      spec: panels(
        scopes.flatMap((scope) =>
          sizes.map((hidden) =>
            panel(
              drawn,
              { scope, hidden },
              {
                top: scope === scopes[0],
                bottom: scope === scopes.at(-1),
                first: hidden === sizes[0],
              },
            ),
          ),
        ),
        sizes.length,
        8,
      ),
      data: points,
    },
  };
}

/** Where a panel stands among the others, which it shares axes and headings with. */
interface Position {
  readonly top: boolean;
  readonly bottom: boolean;
  readonly first: boolean;
}

function panel(
  points: readonly DrawnPoint[],
  { scope, hidden }: Pick<DrawnPoint, 'scope' | 'hidden'>,
  position: Position,
): Panel {
  const changes = points.flatMap(({ change_mean, change_sd, paper_change }) => [
    (change_mean ?? 0) - (change_sd ?? 0),
    change_mean ?? 0,
    paper_change ?? 0,
  ]);
  // Nothing remains at 100 %, and a logarithm of it has no place on the axis.
  const remaining = points
    .map(({ sparsity_percent }) => 100 - sparsity_percent)
    .filter((share) => share > 0);
  const { width } = smallMultiples(sizesOf(points).length);
  const { color } = recipeChannels(points);
  const [paper] = points.flatMap(({ paper_change }) => paper_change ?? []);
  return {
    ...heading(position.top ? sizeHeading(hidden) : '', width / 7),
    width,
    height: 96,
    transform: [
      ...only({ scope, hidden }),
      { filter: 'datum.sparsity_percent < 100' },
      { calculate: '100 - datum.sparsity_percent', as: 'remaining' },
    ],
    encoding: {
      x: {
        field: 'remaining',
        type: 'quantitative',
        title: position.bottom ? '% removed (log)' : null,
        scale: {
          type: 'log',
          domain: [Math.max(maximum(remaining), 50), Math.min(minimum(remaining), 5)],
          nice: false,
        },
        axis: {
          values: TICKS.map((tick) => 100 - tick),
          labelExpr: '100 - datum.value',
          labels: position.bottom,
          labelFlush: false,
          grid: false,
        },
      },
      y: {
        type: 'quantitative',
        title: position.first ? [`${SCOPE_NAMES[scope]}:`, 'change, %'] : null,
        scale: {
          domain: [Math.max(-100, Math.min(-1, minimum(changes))), Math.max(1, maximum(changes))],
          nice: true,
        },
        axis: axisOf(position.first, { tickCount: 3, titleFontSize: 11.5 }),
      },
    },
    layer: [
      level(0, {}),
      ...(paper === undefined ? [] : [level(paper, { strokeDash: [6, 2, 1, 2] })]),
      ...spreadBands('change', color).map((layer) => during(layer, "datum.when === 'after'")),
      {
        transform: [{ filter: "datum.when === 'after'" }],
        mark: { type: 'line', strokeWidth: 1.6, aria: false },
        encoding: { y: { field: 'change_mean' }, color },
      },
      ...spreadBars('change', color, 5).map((layer) => during(layer, "datum.when !== 'after'")),
      {
        transform: [{ filter: "datum.when !== 'after'" }],
        mark: { type: 'point', filled: true, size: 40, opacity: 1, aria: false },
        encoding: { y: { field: 'change_mean' }, color, shape: momentChannel(points) },
      },
    ],
  } as Panel;
}

/** A line across a panel. */
function level(value: number, mark: object) {
  return {
    data: { values: [{}] },
    mark: { type: 'rule' as const, color: MUTED, aria: false, ...mark },
    encoding: { x: { value: 0 }, x2: { value: 'width' as const }, y: { datum: value } },
  };
}

/** A layer of some of the points alone. */
function during<Layer extends { readonly transform: readonly object[] }>(
  layer: Layer,
  filter: string,
) {
  return { ...layer, transform: [{ filter }, ...layer.transform] };
}

/** Encoding of the column `when` of networks that were pruned before training, by shape. */
function momentChannel(points: readonly DrawnPoint[]) {
  const there = (Object.keys(SHAPES_BEFORE) as (keyof typeof SHAPES_BEFORE)[]).filter((when) =>
    points.some((point) => point.when === when),
  );
  return {
    field: 'when',
    type: 'nominal' as const,
    title: 'before training',
    scale: { domain: there, range: there.map((when) => SHAPES_BEFORE[when]) },
    // An empty one has no size.
    legend:
      there.length > 0
        ? {
            orient: 'bottom' as const,
            direction: 'horizontal' as const,
            titleOrient: 'left' as const,
            columns: there.length,
            labelExpr: `${JSON.stringify(BEFORE_WORDS)}[datum.label]`,
            symbolFillColor: MUTED,
            symbolStrokeColor: MUTED,
          }
        : null,
  };
}
