import type { NoiseRow } from '../../studies/rows.ts';
import { SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { above, ALL } from '../decision-rule.ts';
import { average, minus, ofSize, share } from '../measures.ts';
import { groupBy } from '../../statistics/group-by.ts';

const noisy = ({ pair, hidden }: NoiseRow) => pair === '4-9' && (hidden === 24 || hidden === 64);

/** The abstract, section 4.6 and Fig. 6. */
export const noiseClaims = [
  paperClaim({
    id: 'noise-64-over-24',
    section: '4.6',
    paper: '64 … consistently maintained a higher F1 score than … 24 … across all tested levels',
    study: 'noise',
    statistic:
      'share of the strengths of noise at which F1 with 64 units is higher than with 24, 4-9',
    range: SHARE,
    interpretation: 'All is nine in ten or more, partly every second one.',
    rule: ALL,
    needs: 'noise rows of 4-9 with 24 and 64 units',
    select: noisy,
    measure: (rows) => share(leads(rows), ({ lead }) => lead > 0),
    details: (rows) =>
      Object.fromEntries(
        [...groupBy(rows, levelOf)].map(([level, group]) => [
          `lead of 64 at ${level}`,
          minus(meanF1(group, 64), meanF1(group, 24)),
        ]),
      ),
  }),
  paperClaim({
    id: 'noise-robustness',
    finding: 'robustness',
    lead: true,
    primary: true,
    section: 'abstract',
    paper: 'over-parameterization provides a significant advantage in robustness',
    study: 'noise',
    statistic:
      'F1 that noise takes from 24 units less what it takes from 64, mean over its strengths, 4-9',
    interpretation: 'An advantage in robustness is a smaller loss, not only a higher start.',
    rule: above(0),
    needs: 'noise rows of 4-9 with 24 and 64 units, without noise and with',
    select: noisy,
    measure: (rows) => {
      const all = leads(rows);
      const clean = average(all.filter(({ sigma }) => sigma === 0).map(({ lead }) => lead));
      return minus(average(all.filter(({ sigma }) => sigma > 0).map(({ lead }) => lead)), clean);
    },
  }),
];

function levelOf({ sigma, clip }: NoiseRow): string {
  return `σ = ${sigma}${clip ? ', clipped' : ''}`;
}

/** F1 with 64 units less that with 24, for every strength of noise at which both are known. */
function leads(rows: readonly NoiseRow[]): { sigma: number; lead: number }[] {
  return [...groupBy(rows, levelOf).values()].flatMap((group) => {
    const lead = minus(ofSize(group, 64)?.f1, ofSize(group, 24)?.f1);
    return lead === undefined ? [] : [{ sigma: (group[0] as NoiseRow).sigma, lead }];
  });
}

function meanF1(rows: readonly NoiseRow[], hidden: number) {
  return average(rows.filter((row) => row.hidden === hidden).map((row) => row.f1));
}
