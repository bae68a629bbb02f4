import {
  type AdversarialPoint,
  adversarialPoints,
  capacitySentences,
  NORM_NAMES,
  sparsitySentences,
} from '../analysis/adversarial-points.ts';
import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { averaged, listed } from '../analysis/words.ts';
import type { Norm } from '../network/adversarial/norm.ts';
import { maximum } from '../statistics/extent.ts';
import type { AdversarialRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs } from './beyond.ts';
import { WORST_CASE } from './fig-adversarial.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel } from './panels.ts';
import { normPanels } from './norm-panels.ts';
import { sizeAxis } from './size-axis.ts';
import { spreadBars } from './spread-marks.ts';

const SERIES = [
  { boxed: true, name: 'inside [0, 1]', colour: OKABE_ITO.blue },
  { boxed: false, name: 'without that limit', colour: OKABE_ITO.vermilion },
] as const;

/** Median distances against capacity, and against sparsity where networks were pruned. */
export function figuresOfDistance(rows: readonly AdversarialRow[]): Artefact<Figure>[] {
  const points = adversarialPoints(rows);
  const dense = points.filter(({ sparsity_percent }) => sparsity_percent === 0);
  const sizes = points.flatMap(({ hidden, sparsity_percent }) =>
    sparsity_percent > 0 ? hidden : [],
  );
  const pruned = points.filter(({ hidden }) => sizes.includes(hidden));
  const { place, x } = sizeAxis(dense);
  return [
    figureOf(rows, dense, {
      id: 'beyond-adversarial-capacity',
      title: 'Adversarial distance by capacity',
      sentences: capacitySentences,
      transform: [place],
      x,
    }),
    ...(pruned.length > 0
      ? [
          figureOf(rows, pruned, {
            id: 'beyond-adversarial-sparsity',
            title: `Adversarial distance after pruning, ${listed([...new Set(sizes)])} hidden units`,
            sentences: sparsitySentences,
            transform: [],
            x: {
              field: 'sparsity_percent',
              type: 'quantitative' as const,
              title: '% of the weights removed, by layer',
              scale: { domain: [-4, 100], nice: false },
              axis: { grid: false, values: [0, 20, 40, 60, 80, 100] },
            },
          }),
        ]
      : []),
  ];
}

interface Axis {
  readonly transform: readonly object[];
  readonly x: object;
}

interface Drawing extends Axis {
  readonly id: string;
  readonly title: string;
  readonly sentences: (points: readonly AdversarialPoint[]) => string[];
}

function figureOf(
  rows: readonly AdversarialRow[],
  points: readonly AdversarialPoint[],
  { id, title, sentences, ...axis }: Drawing,
): Artefact<Figure> {
  const measured = sizeParagraphs(points, sentences);
  return {
    ...WORST_CASE,
    measured,
    content: {
      id,
      title: `${title}, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Median over those of ${maximum(points.map(({ images }) => images))} images of the test file that are decided rightly, ${averaged(points.map(({ seeds }) => seeds))}`,
        'Distance of the nearest image that is decided otherwise: Euclidean (ℓ2), or the largest change of one pixel (ℓ∞), in full ink',
        'Dashed, where the search did not end: the median of the certified lower bounds',
        ...withoutDistanceLine(points),
        ...recipeLines(rows),
      ],
      description: [
        'Curves of the median adversarial distance, with pixels inside [0, 1] and without that limit.',
        ...measured,
      ].join(' '),
      spec: normPanels(points, (first, norm, name) => panelOf(points, first, norm, axis, name)),
      data: points,
    },
  };
}

/** That some networks are in no mean. */
function withoutDistanceLine(points: readonly AdversarialPoint[]): string[] {
  const most = maximum(points.map(({ without_distance }) => without_distance));
  return most > 0
    ? [
        `Without networks that decide half of these images alike whatever is changed, or none rightly: up to ${most} of a point`,
      ]
    : [];
}

function panelOf(
  points: readonly AdversarialPoint[],
  { recipe, pair }: AdversarialPoint,
  norm: Norm,
  { transform, x }: Axis,
  name: string,
): Panel {
  const scale = {
    domain: SERIES.map((series) => series.name),
    range: SERIES.map(({ colour }) => colour),
  };
  const top = maximum(
    points.flatMap((point) =>
      point.norm === norm ? (point.distance_mean ?? 0) + (point.distance_sd ?? 0) : [],
    ),
  );
  const legend = { orient: 'top', labelLimit: HALF.width };
  return {
    ...heading(name),
    ...HALF,
    transform: [...only({ recipe, pair, norm }), ...transform],
    encoding: {
      x,
      y: {
        type: 'quantitative',
        title: `median ${NORM_NAMES[norm]} distance`,
        axis: axisOf(true, { format: '~g', tickCount: 6 }),
        scale: { domain: [0, top] },
      },
    },
    layer: SERIES.flatMap((series) => {
      const color = { datum: series.name, type: 'nominal', title: null, scale, legend };
      const own = only({ boxed: series.boxed });
      const line = { type: 'line', strokeWidth: 1.5, clip: true, aria: false };
      const y = { field: 'distance_mean' };
      return [
        ...spreadBars('distance', color).map((layer) => ({
          ...layer,
          transform: [...own, ...layer.transform],
        })),
        // Where the bounds meet it lies below the line.
        {
          transform: own,
          mark: { ...line, strokeWidth: 1, strokeDash: [3, 2] },
          encoding: { y: { field: 'certified_mean' }, color },
        },
        { transform: own, mark: line, encoding: { y, color } },
        {
          transform: own,
          mark: { type: 'point', filled: true, size: 36, opacity: 1, aria: false },
          encoding: { y, color },
        },
      ];
    }),
  } as Panel;
}
