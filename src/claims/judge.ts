import { eBenjaminiHochberg, holmLevels } from '../statistics/multiplicity.ts';
import type { ConfidenceSequence } from '../statistics/sequence.ts';
import { type DecisionRule, decisionEvidence, verdictOf } from './decision-rule.ts';
import type { Verdict } from './claim.ts';

/** Share of wrong decisions that is put up with: of any among the primary claims, of the decided ones among the rest. */
export const ALPHA = 0.05;

/** One claim of a family: those that are tested together with one recipe. */
export interface FamilyMember {
  readonly rule: DecisionRule;
  readonly primary: boolean;
  /** Another reading beside ours: judged by itself, so that filing one changes no other verdict. */
  readonly alone: boolean;
  /** Null when nothing is there. */
  readonly sequence: ConfidenceSequence | null;
}

/** What is decided of a member, at the level that the corrections leave it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly interval: readonly [number, number] | null;
  /** α of the interval. */
  readonly alpha: number;
  /** e-value of the decision; null when untested. */
  readonly evidence: number | null;
}

/**
 * Judges the claims of one recipe together. A claim is decided when its confidence sequence, at the α that is left to
 * it, lies in one zone of its rule; nothing else enters. The primary claims share `ALPHA` by Holm's procedure (1979), so
 * that the chance of any wrong decision among them is at most α; the others by that of Benjamini and Hochberg for
 * e-values (Wang and Ramdas 2022), so that the expected share of wrong decisions among those decided is. Claims that are
 * not tested are in no family.
 */
export function judgeFamily(members: readonly FamilyMember[]): Judgement[] {
  const evidence = members.map(({ rule, sequence }) =>
    sequence === null ? 0 : decisionEvidence(rule, sequence),
  );
  const tested = [...members.keys()].filter((i) => members[i].sequence !== null);
  const primary = tested.filter((i) => members[i].primary && !members[i].alone);
  const rest = tested.filter((i) => !members[i].primary && !members[i].alone);
  const alphas = members.map(() => ALPHA);
  const levels = holmLevels(
    primary.map((i) => evidence[i]),
    ALPHA,
  );
  primary.forEach((i, place) => (alphas[i] = levels[place]));
  const common = eBenjaminiHochberg(
    rest.map((i) => evidence[i]),
    ALPHA,
  );
  for (const i of rest) alphas[i] = common;
  return members.map(({ rule, sequence }, i): Judgement => {
    const alpha = alphas[i];
    if (sequence === null) return { verdict: 'untested', interval: null, alpha, evidence: null };
    const interval = sequence.interval(alpha);
    return { verdict: verdictOf(rule, interval), interval, alpha, evidence: evidence[i] };
  });
}
