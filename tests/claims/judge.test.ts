import { describe, expect, test } from 'vitest';
import { above, decisionEvidence } from '../../src/claims/decision-rule.ts';
import { ALPHA, type FamilyMember, judgeFamily } from '../../src/claims/judge.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';

/** A claim that a median is above 0, of so many seeds whose values are spread evenly from the effect less 1 to the effect and 1. */
function member(effect: number, given: Partial<FamilyMember> = {}, n = 12): FamilyMember {
  const values = Array.from({ length: n }, (_, i) => effect + (2 * i) / (n - 1) - 1);
  return {
    rule: above(0),
    primary: false,
    alone: false,
    sequence: medianSequence(values),
    ...given,
  };
}

const alphas = (members: readonly FamilyMember[]) => judgeFamily(members).map(({ alpha }) => alpha);

describe('the primary claims share 5 % by Holm', () => {
  const primary = { primary: true };

  test('none decided: each has a quarter', () => {
    expect(alphas([0, 0, 0, 0].map((effect) => member(effect, primary)))).toEqual(
      [1, 2, 3, 4].map(() => expect.closeTo(ALPHA / 4, 12)),
    );
  });

  test('what is decided leaves its share to the others', () => {
    const members = [5, 0, 4, 0].map((effect) => member(effect, primary));
    expect(alphas(members)).toEqual(
      [ALPHA / 4, ALPHA / 2, ALPHA / 3, ALPHA / 2].map((alpha) => expect.closeTo(alpha, 12)),
    );
    expect(judgeFamily(members).map(({ verdict }) => verdict)).toEqual([
      'reproduced',
      'undecided',
      'reproduced',
      'undecided',
    ]);
  });
});

describe('the other claims share it by e-BH', () => {
  test('with one level for all, as many times 5 % / K as are decided', () => {
    const members = [5, 0, 4, 0.1, -5].map((effect) => member(effect));
    expect(alphas(members)).toEqual(members.map(() => expect.closeTo((ALPHA * 3) / 5, 12)));
    expect(judgeFamily(members)[4]).toMatchObject({ verdict: 'not reproduced' });
  });

  test('the verdict follows from the interval alone', () => {
    for (const effect of [-3, -1, -0.6, 0, 0.5, 0.7, 0.9, 1.2, 3]) {
      for (const judged of judgeFamily([member(effect), member(0), member(2), member(0.3)])) {
        const [low, high] = judged.interval as readonly [number, number];
        const expected = low >= 0 ? 'reproduced' : high <= 0 ? 'not reproduced' : 'undecided';
        expect(judged.verdict).toBe(expected);
      }
    }
  });

  test('a weaker effect may be decided where many are: what one alone is not', () => {
    const weak = member(2, {}, 8);
    const evidence = decisionEvidence(weak.rule, weak.sequence!);
    // Between 1 / α and K / α, so that it depends on the others.
    expect(evidence).toBeGreaterThan(1 / ALPHA);
    expect(evidence).toBeLessThan(20 / ALPHA);
    const among = (effect: number) =>
      judgeFamily([weak, ...Array.from({ length: 19 }, () => member(effect))])[0].verdict;
    expect(among(0)).toBe('undecided');
    expect(among(5)).toBe('reproduced');
  });
});

describe('who is in no family', () => {
  test('a claim that is not tested takes nothing from the others', () => {
    const missing = { ...member(0), sequence: null };
    expect(judgeFamily([member(1), missing, missing])[0]).toEqual(judgeFamily([member(1)])[0]);
    expect(judgeFamily([missing])[0]).toMatchObject({ verdict: 'untested', interval: null });
  });

  test('another reading is judged by itself and changes no other verdict', () => {
    const own = [member(1), member(0.4), member(0, { primary: true })];
    const filed = member(3, { alone: true });
    expect(judgeFamily([...own, filed]).slice(0, 3)).toEqual(judgeFamily(own));
    expect(judgeFamily([...own, filed])[3].alpha).toBe(ALPHA);
  });

  test('primary claims and the others do not share', () => {
    const rest = [member(1), member(0.4)];
    const both = judgeFamily([...rest, member(5, { primary: true })]);
    expect(both.slice(0, 2)).toEqual(judgeFamily(rest));
    expect(both[2]).toEqual(judgeFamily([member(5, { primary: true })])[0]);
  });
});
