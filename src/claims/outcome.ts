import type { Claim, Outcome, TestInterval } from './claim.ts';
import { nearestBound, ruleText, thresholdOf } from './decision-rule.ts';
import { type ClaimWording, parameterOf } from './definition.ts';
import type { Evidence } from './evidence.ts';
import type { Judgement } from './judge.ts';

/** What is known of a claim beside its evidence. */
export interface ClaimContext {
  readonly recipe: string;
  readonly entry?: { readonly version: number; readonly entered: string; readonly hash: string };
  readonly reach?: Claim['reach'];
  readonly control?: Claim['control'];
  readonly unseen?: Claim['unseen'];
  readonly test?: TestInterval | null;
}

/** A claim as it is printed and shown. */
export function claimOf(
  wording: ClaimWording & { readonly seedsPerValue?: 1 | 2 },
  { sequence, values, trials, details }: Evidence,
  judgement: Judgement,
  context: ClaimContext,
): Claim {
  const { id, section, paper, statistic, interpretation, rule, needs } = wording;
  const { verdict, alpha, evidence } = judgement;
  const threshold = sequence && thresholdOf(rule, sequence.centre);
  return {
    type: 'claim',
    id,
    section,
    paper,
    finding: wording.finding ?? null,
    lead: wording.lead === true,
    primary: wording.primary === true,
    author: wording.author ?? null,
    interprets: wording.interprets ?? null,
    version: context.entry?.version ?? 1,
    entered: context.entry?.entered ?? null,
    hash: context.entry?.hash ?? null,
    recipe: context.recipe,
    ...outcomeOf({ sequence }, judgement),
    ...(verdict === 'untested' && { reason: `missing: ${needs}` }),
    level: 1 - alpha,
    intervalMethod: judgement.interval === null ? null : (sequence?.method ?? null),
    evidence,
    statistic,
    formula: wording.formula ?? '',
    overSeeds: parameterOf(wording),
    values,
    unit: wording.unit ?? '',
    rule: `${interpretation} ${ruleText(rule)}`,
    zones: rule.zones.map(({ verdict: of, from, to }) => ({
      verdict: of,
      from: Number.isFinite(from) ? from : null,
      to: Number.isFinite(to) ? to : null,
    })),
    smallestEffect: wording.smallestEffect ?? '',
    reach: context.reach ?? null,
    control: context.control ?? null,
    effect:
      sequence === null || threshold === null || !sequence.sd
        ? null
        : (sequence.centre - threshold) / sequence.sd,
    seedsNeeded:
      sequence && verdict === 'undecided'
        ? atLeastOneMore(
            sequence.n,
            sequence.seedsToDecide(nearestBound(rule, sequence.centre), alpha),
            wording.seedsPerValue ?? 1,
          )
        : null,
    unseen: context.unseen ?? null,
    test: context.test ?? null,
    details: { 'sd over seeds': sequence?.sd ?? null, ...details },
    trials,
  };
}

/** What seeds say of a claim, in brief. */
export function outcomeOf(
  { sequence }: Pick<Evidence, 'sequence'>,
  { verdict, interval }: Judgement,
): Outcome {
  return { verdict, measured: sequence?.centre ?? null, interval, n: sequence?.n ?? 0 };
}

/** Of values that are made of some seeds each, in seeds. */
function atLeastOneMore(n: number, needed: number | null, seedsPerValue: number): number | null {
  return needed === null ? null : seedsPerValue * Math.max(needed, n + 1);
}
