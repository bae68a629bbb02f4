import { CORRELATION, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import type { SaliencyRow } from '../../studies/rows.ts';
import { above, atLeast } from '../decision-rule.ts';
import { average, minus } from '../measures.ts';

const common = {
  study: 'saliency' as const,
  needs: 'the saliency rows of 4-9 with 24 units at 95 %',
  select: ({ pair, hidden, sparsity }: SaliencyRow) =>
    pair === '4-9' && hidden === 24 && Math.abs(sparsity - 0.95) < 1e-9,
};

/** The abstract, section 4.7 and Fig. 8. */
export const saliencyClaims = [
  paperClaim({
    ...common,
    id: 'saliency-on-cross-bar',
    section: '4.7.1',
    paper: 'For a 4, … high importance … critically, the horizontal cross-bar',
    statistic:
      'share of the map within the band of the cross-bar less the share of the image’s rows that it takes, mean over correct 4s',
    interpretation: 'High importance is more than an even map would give.',
    rule: above(0),
    measure: ([row]) => minus(row?.crossBar?.correct ?? undefined, bandShare(row)),
  }),
  paperClaim({
    ...common,
    id: 'saliency-misclassified',
    section: '4.7.2',
    paper: 'a 4 … incorrectly classified as a 9 … low importance to the horizontal cross-bar',
    statistic:
      'share of the map within the band of the cross-bar, mean over correct 4s, less that over misclassified 4s',
    interpretation: 'Low is lower than for correct 4s.',
    rule: above(0),
    needs: 'the saliency rows of 4-9 with 24 units at 95 %, with a misclassified 4',
    measure: ([row]) =>
      minus(row?.crossBar?.correct ?? undefined, row?.crossBar?.misclassified ?? undefined),
    details: (rows) => ({
      'misclassified images per seed': average(
        rows.map((row) => row.crossBar?.misclassifiedImages),
      ),
      'share over misclassified images less an even share': average(
        rows.map((row) => minus(row.crossBar?.misclassified ?? undefined, bandShare(row))),
      ),
    }),
  }),
  paperClaim({
    ...common,
    id: 'saliency-consistent',
    section: '4.7.3',
    paper: '95% pruned model is remarkably consistent with the original model’s map',
    statistic: 'rank correlation of the maps before and after pruning, mean over validation images',
    range: CORRELATION,
    interpretation: 'Remarkably consistent is 0.8 or more, partly 0.5 or more.',
    rule: atLeast(0.8, 0.5),
    measure: ([row]) => row?.similarity.rank ?? undefined,
    details: (rows) => ({ SSIM: average(rows.map((row) => row.similarity.ssim ?? undefined)) }),
  }),
  paperClaim({
    ...common,
    id: 'saliency-same-strokes',
    section: '4.7.3',
    paper: 'focuses on the same essential strokes',
    statistic:
      'overlap of the top 5 % of pixels before and after pruning, mean over validation images',
    range: SHARE,
    interpretation: 'The same is half of the pixels or more, partly a quarter.',
    rule: atLeast(0.5, 0.25),
    measure: ([row]) => row?.similarity.top ?? undefined,
  }),
  paperClaim({
    ...common,
    id: 'saliency-of-the-parent',
    finding: 'reasoning',
    lead: true,
    primary: true,
    section: '4.7.3',
    paper: 'the learned attentional strategy of its parent network',
    statistic:
      'rank correlation of the maps before and after pruning less that of the unpruned network’s with those of other seeds’ networks',
    interpretation:
      'Being the parent’s is being more alike than networks are that share nothing but the task.',
    rule: above(0),
    needs: 'the saliency rows of 4-9 with 24 units at 95 %, with other seeds',
    measure: ([row]) => row && minus(row.similarity.rank ?? undefined, average(ranksOfOthers(row))),
    details: (rows) => ({
      'rank correlation with other seeds': average(rows.flatMap(ranksOfOthers)),
    }),
  }),
];

/** What the band would have of a map that is the same everywhere. */
function bandShare(row: SaliencyRow | undefined): number | undefined {
  const { crossBar, form } = row ?? {};
  const rows = form?.imageShape?.height;
  return crossBar && rows ? (crossBar.lastRow - crossBar.firstRow + 1) / rows : undefined;
}

function ranksOfOthers({ others }: SaliencyRow): (number | undefined)[] {
  return others.map(({ rank }) => rank ?? undefined);
}
