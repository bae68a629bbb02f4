import type { PrePrunedRow, PruningRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { figureName, PRUNING_FIGURES } from '../analysis/paper.ts';
import { fileNameOf } from './file-name.ts';
import { heading, only, type Panel, panels, THIRD } from './panels.ts';
import { type PrunedPoint, prunedPoints, type Rule, RULES } from '../analysis/pruning-points.ts';
import { pruningSentences } from './pruning-sentences.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { sizeChannel } from './size-channel.ts';
import { seedsText, recipeParagraph } from '../analysis/words.ts';
import { maximum, minimum } from '../statistics/extent.ts';

const PAPER: Readonly<Record<string, string>> = {
  '0-1': 'Most models show no discernible drop (about 10⁻⁵) even with 99 % removed.',
  '4-9':
    'The drop is marginal, of the order of 10⁻²; several cases increase slightly; degradation is rare and graceful, ' +
    'mainly above 95 % and at critical sizes.',
};
const PAPER_OF_ALL =
  'Extreme resilience across all tasks; degradation is rare and graceful, mainly above 95 % and at critical sizes.';

/** Panels side by side: three make one row of the rule and its controls, one of pruning before training. */
const COLUMNS = 3;

/** Letters of a heading over a third of the width. */
const HEADING_LETTERS = 22;

/** Behind the rule that the paper prints, so that it stands out. */
const TINT = '#fff3d6';

/** Marks of the axis, in per cent removed. */
const TICKS = [50, 80, 90, 95, 99];

/** Fig. 4 and B.1 to B.4: change of F1 against sparsity, by the printed rule and its controls, one figure per pair. */
export function pruningCurves(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
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
    ),
  );
}

function curvesOf(
  pair: string,
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
): Artefact<Figure> {
  const points = prunedPoints(pruning, prePruned);
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
  return {
    place: known === undefined ? 'not in the paper' : `${section}, ${figureName(known)}`,
    paper: PAPER[pair] ?? (known ? PAPER_OF_ALL : 'The paper does not look at this pair.'),
    measured,
    content: {
      id: known ?? `fig-b-${fileNameOf(pair)}`,
      title: `${name}change of F1 by pruning, ${pairTitle(pair)}`.replace(/^c/, 'C'),
      subtitle: [
        `Validation F1 against the share of weights removed, mean over ${seedsText(points.map(({ networks }) => networks))}`,
        'Shaded: as the paper prints it, the same share of each layer',
        'One threshold: over both layers; before training: pruned, then trained',
        'The horizontal axis is the logarithm of what remains',
        ...recipeLines(points),
      ],
      description: [
        `Curves of the percent change of validation F1 against the share of removed weights for ${pair}, one per hidden size, in panels by pruning rule.`,
        ...measured,
      ].join(' '),
      spec: panels(
        recipes.flatMap((recipe) => {
          const here = points.filter((point) => point.recipe === recipe);
          const rules = [...new Set(here.map(({ rule }) => rule))];
          return rules.map((rule, i) =>
            panel(here, rule, recipes.length > 1 ? `${recipe}: ` : '', i % COLUMNS === 0),
          );
        }),
        COLUMNS,
      ),
      data: points,
    },
  };
}

function panel(points: readonly PrunedPoint[], rule: Rule, prefix: string, first: boolean): Panel {
  const { recipe } = points[0] as PrunedPoint;
  const color = sizeChannel(sizesOf(points));
  const changes = points.map(({ change_mean }) => change_mean ?? 0);
  // Nothing remains at 100 %, and a logarithm of it has no place on the axis.
  const remaining = points
    .map(({ sparsity_percent }) => 100 - sparsity_percent)
    .filter((share) => share > 0);
  const dots = rule.startsWith('before');
  return {
    ...heading(prefix + RULES[rule], HEADING_LETTERS),
    ...THIRD,
    ...(rule === 'layer' ? { view: { fill: TINT } } : {}),
    transform: [
      ...only({ recipe, rule }),
      { filter: 'datum.sparsity_percent < 100' },
      { calculate: '100 - datum.sparsity_percent', as: 'remaining' },
    ],
    encoding: {
      x: {
        field: 'remaining',
        type: 'quantitative',
        title: '% removed',
        scale: {
          type: 'log',
          domain: [Math.max(maximum(remaining), 50), Math.min(minimum(remaining), 5)],
          nice: false,
        },
        axis: {
          values: TICKS.map((tick) => 100 - tick),
          labelExpr: '100 - datum.value',
          labelFlush: false,
          grid: false,
        },
      },
      y: {
        type: 'quantitative',
        title: first ? 'change of F1, %' : null,
        scale: {
          domain: [Math.min(-1, minimum(changes)), Math.max(1, maximum(changes))],
          nice: true,
        },
        axis: { tickCount: 6 },
      },
    },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: '#555555', aria: false },
        encoding: { x: { value: 0 }, x2: { value: 'width' }, y: { datum: 0 } },
      },
      {
        mark: {
          type: 'line',
          strokeWidth: 1.6,
          aria: false,
          ...(dots ? { strokeDash: [3, 3] } : {}),
        },
        encoding: { y: { field: 'change_mean' }, color },
      },
      ...(dots
        ? [
            {
              mark: { type: 'point' as const, filled: true, size: 50, opacity: 1, aria: false },
              encoding: { y: { field: 'change_mean' }, color },
            },
          ]
        : []),
    ],
  };
}
