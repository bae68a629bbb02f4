import { expect, test } from 'vitest';
import type { Claim } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { GrowingLedger } from '../../src/claims/growing-ledger.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { simulateWidths } from '../../src/claims/worlds/beyond.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { FEW_IMAGES } from '../../src/studies/width.ts';
import { capacityRow, occlusionRow, together } from './rows.ts';

const patched = (seeds: number, gain: number) =>
  [24, 48, 64].flatMap((hidden) =>
    seedsUpTo(seeds).map((seed) =>
      occlusionRow({ hidden, seed, f1: 0.8 + ((gain + 0.001 * (seed % 5)) * hidden) / 64 }),
    ),
  );
const easy = (seeds: number, at = 0.995) =>
  seedsUpTo(seeds).map((seed) =>
    capacityRow({ pair: '0-1', hidden: 4, seed, bestF1: at + 0.0001 * seed }),
  );

/** What is told of a claim while seeds are added. */
const told = (claims: readonly Claim[]) =>
  claims.map((claim) => ({ ...claim, unseen: null, test: null }));
const named = (claims: readonly Claim[], id: string) => claims.find((one) => one.id === id)!;

test('says what the whole ledger says, at first and when it looks at what is open', () => {
  const before = together([{ occlusion: patched(5, 0.1), capacity: easy(5) }]);
  const ledger = new GrowingLedger(before, ['paper']);
  const ofPaper = (claims: readonly Claim[]) => told(claims.slice(0, LEDGER.length));
  expect(ofPaper(ledger.claims)).toEqual(told(evaluateClaims(before)));
  const occlusion = { occlusion: patched(30, 0.1) };
  ledger.look('paper', together([occlusion]), ({ verdict }) => verdict === 'undecided');
  const all = evaluateClaims(together([occlusion, { capacity: easy(5) }]));
  expect(named(all, 'occlusion-64-over-24').verdict).toBe('reproduced');
  expect(ofPaper(ledger.claims)).toEqual(told(all));
});

test('a claim that is decided, or takes no part, keeps its evidence', () => {
  const ledger = new GrowingLedger(together([{ capacity: easy(30) }]), ['paper']);
  const decided = named(ledger.claims, 'easy-near-perfect-at-4');
  expect(decided.verdict).toBe('reproduced');
  const gathered: string[] = [];
  ledger.look('paper', together([{ capacity: easy(31, 0.5) }]), (claim) => {
    gathered.push(claim.id);
    return claim.verdict === 'undecided';
  });
  expect(named(ledger.claims, 'easy-near-perfect-at-4')).toMatchObject({
    n: 30,
    verdict: 'reproduced',
  });
  // Of claims about other kinds of rows nothing was asked.
  const kinds = new Set(gathered.map((id) => LEDGER.find((entry) => entry.id === id)!.study));
  expect([...kinds]).toEqual(['capacity']);
});

test('what was measured of a network that has diverged is left out at every later look', () => {
  const ledger = new GrowingLedger(together([{ occlusion: patched(2, 0.1) }]), ['paper']);
  const rows = patched(4, 0.1);
  const lost = rows.find(({ seed, hidden }) => seed === 3 && hidden === 64)!.trialId;
  const open = ({ verdict }: Claim) => verdict === 'undecided';
  ledger.look('paper', together([{ occlusion: rows }]), open, [lost]);
  expect(named(ledger.claims, 'occlusion-64-over-24')).toMatchObject({
    n: 3,
    details: { 'diverged networks left out': 1 },
  });
  ledger.look('paper', together([{ occlusion: rows }]), open);
  expect(named(ledger.claims, 'occlusion-64-over-24').n).toBe(3);
});

test('claims that rest on studies beyond the paper are a family of their own, here too', () => {
  const descending = simulateWidths((width) => (width === FEW_IMAGES ? 0.2 : 0.05));
  const widths = (seeds: number) => ({ width: seedsUpTo(seeds).flatMap(descending) });
  const paper = { occlusion: patched(30, 0.1) };
  const alone = new GrowingLedger(together([paper]), ['paper']);
  const ledger = new GrowingLedger(together([paper, widths(3)]), ['paper']);
  const idsOf = new Set(LEDGER.map(({ id }) => id));
  const ofPaper = ({ claims }: GrowingLedger) => claims.filter(({ id }) => idsOf.has(id));
  expect(ofPaper(ledger)).toEqual(ofPaper(alone));
  expect(named(alone.claims, 'second-descent').verdict).toBe('untested');
  expect(named(ledger.claims, 'second-descent').verdict).toBe('undecided');
  const rows = together([widths(20)]);
  ledger.look('paper', rows, ({ verdict }) => verdict === 'undecided');
  expect(named(ledger.claims, 'second-descent')).toMatchObject({ n: 20, verdict: 'reproduced' });
  const whole = evaluateClaims(together([paper, widths(20)]));
  expect(told([named(ledger.claims, 'second-descent')])).toEqual(
    told([named(whole, 'second-descent')]),
  );
});
