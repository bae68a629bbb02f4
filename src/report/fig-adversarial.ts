import {
  type CertifiedPoint,
  certifiedPoints,
  certifiedSentences,
  drawnBox,
  NORM_NAMES,
} from '../analysis/adversarial-points.ts';
import { pairTitle } from '../analysis/classes.ts';
import { ascending, fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { drawnSizesLine, listed, seedsText } from '../analysis/words.ts';
import type { Norm } from '../network/adversarial/norm.ts';
import { maximum } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { AdversarialRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel } from './panels.ts';
import { normPanels } from './norm-panels.ts';
import { sizeChannels } from './size-channel.ts';

/** Where the paper looks at robustness, and what it says of it. */
export const WORST_CASE = {
  place: 'beyond the paper, section 4.6',
  paper:
    'Larger networks are said to be more robust to noise and to a blank patch; the worst of all small changes is not asked.',
} as const;

/** Curves that can be told apart. */
const MOST_CURVES = 6;

/** The share of rows that no move of a length makes a network decide wrongly, by hidden size. A panel for each norm. */
export function figureCertified(rows: readonly AdversarialRow[]): Artefact<Figure> {
  const dense = rows.filter(({ sparsity }) => sparsity === 0);
  const box = drawnBox(dense);
  const points = certifiedPoints(dense);
  const measured = sizeParagraphs(points, certifiedSentences);
  const sizes = fewSizes(sizesOf(points), MOST_CURVES);
  return {
    ...WORST_CASE,
    measured,
    content: {
      id: 'beyond-adversarial',
      title: `Certified accuracy, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Of ${maximum(points.map(({ images }) => images))} images of the test file, mean over ${seedsText(points.map(({ seeds }) => seeds))}; intervals are in the data`,
        'Share that is decided rightly and of which no image within the distance is decided otherwise; at 0 it is the accuracy',
        'Distance: Euclidean (ℓ2), or the largest change of one pixel (ℓ∞), in full ink',
        box
          ? 'Images whose pixels stay inside [0, 1]; without that limit in the data'
          : 'Inputs may take any value',
        'Dashed, where the search did not end: the most that the share can be',
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...recipeLines(rows),
      ],
      description: [
        'Curves of certified accuracy against the distance by which inputs may be changed, one for each hidden size.',
        ...measured,
      ].join(' '),
      spec: normPanels(points, (first, norm, title) =>
        panelOf(points, first, norm, { title, sizes, box }),
      ),
      data: points,
    },
  };
}

interface Drawing {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly box: boolean;
}

function panelOf(
  points: readonly CertifiedPoint[],
  { recipe, pair }: CertifiedPoint,
  norm: Norm,
  { title, sizes, box }: Drawing,
): Panel {
  const { color } = sizeChannels(sizes);
  // As far as a curve changes: that of a network that says one class of everything never falls.
  const own = points.filter((point) => point.norm === norm && point.boxed === box);
  const most = lastChange(own);
  return {
    ...heading(title),
    ...HALF,
    transform: [
      ...only({ recipe, pair, norm, boxed: box }),
      { filter: { field: 'hidden', oneOf: [...sizes] } },
    ],
    encoding: {
      x: {
        field: 'epsilon',
        type: 'quantitative',
        title: `${NORM_NAMES[norm]} distance`,
        scale: { domain: [0, most], nice: false },
        axis: { grid: false, format: '.3~f', labelFlush: false },
      },
      y: {
        type: 'quantitative',
        title: norm === 'l2' ? 'share of images' : null,
        axis: axisOf(norm === 'l2', { format: '.1f', tickCount: 6 }),
        scale: { domain: [0, 1] },
      },
      color,
    },
    layer: [
      {
        mark: { type: 'line', strokeWidth: 1.5, clip: true, aria: false },
        encoding: { y: { field: 'certified_mean' } },
      },
      {
        transform: [{ filter: 'datum.possible_mean > datum.certified_mean + 0.002' }],
        mark: { type: 'line', strokeWidth: 1, strokeDash: [3, 2], clip: true, aria: false },
        encoding: { y: { field: 'possible_mean' } },
      },
    ],
  } as Panel;
}

/** The distance from which on no share changes any more. */
function lastChange(points: readonly CertifiedPoint[]): number {
  const curves = groupBy(points, ({ recipe, pair, hidden }) =>
    JSON.stringify([recipe, pair, hidden]),
  );
  const all = ascending(points.map(({ epsilon }) => epsilon));
  const last = maximum(
    [...curves.values()].map((curve) => {
      const shareAt = ({ possible_mean: share }: CertifiedPoint) => share;
      const end = shareAt(curve.at(-1) as CertifiedPoint);
      return curve.findLastIndex((point) => shareAt(point) !== end) + 1;
    }),
  );
  return all[Math.max(1, last)] ?? 1;
}
