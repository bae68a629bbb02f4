import type { Services } from '../../src/explore/services.ts';
import { expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/claims/panel.ts';
import { prose } from '../../cli/dashboard/panels/claims/prose.ts';
import { stripLines } from '../../cli/dashboard/panels/claims/strip.ts';
import {
  type ClaimsState,
  initial,
  trialsText,
} from '../../cli/dashboard/panels/claims/reducer.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { claim } from '../claims/claim.ts';
import { clustersRow, together } from '../claims/rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { panelLines } from './panel-lines.tsx';

const CLAIMS = [
  claim({ id: 'capacity-scales', section: 'abstract', measured: 0.958, trials: ['a', 'b'] }),
  claim({ id: 'critical-erratic', verdict: 'undecided', seedsNeeded: 12, measured: 0.0077 }),
  claim({ id: 'pruning-robust-to-95', verdict: 'not reproduced', interval: [0, 0.188] }),
  claim({ id: 'noise-robustness', verdict: 'partly', interval: null, n: 1 }),
];

const withClaims = (claims: readonly Claim[]): Data => ({ ...NO_DATA, loading: false, claims });
const data = withClaims(CLAIMS);
const two = withClaims([
  ...CLAIMS,
  ...CLAIMS.map((one) => ({ ...one, recipe: 'minibatch', verdict: 'reproduced' as const })),
]);

const text = (state: ClaimsState, of = data, room: readonly [number, number] = [80, 20]) =>
  panelFrame(panel, state, of, room).join('\n');

test('the ledger: every claim with sign and word, mean, interval and n, and the words it is about', () => {
  expect(panelFrame(panel, initial, data)).toEqual([
    '✓ 1 reproduced   ~ 1 partly   ✗ 1 not reproduced   ? 1 undecided',
    '4 of 4 claims',
    '',
    '  claim                 verdict            value  interval        n',
    '> capacity-scales       ✓ reproduced       0.958  [0.250, 0.750]  3',
    '  critical-erratic      ? undecided       7.7e-3  [0.250, 0.750]  3',
    '  pruning-robust-to-95  ✗ not reproduced   0.500  [0, 0.188]      3',
    '  noise-robustness      ~ partly           0.500  -               1',
    '',
    'abstract: “performance consistently improved with capacity”',
  ]);
});

test('v, f and / leave some of them, and the heading says so', () => {
  const undecided = press(panel, initial, data, 'v', 'v', 'v', 'v');
  expect(text(undecided)).toContain('1 of 4 claims: only undecided');
  expect(text(undecided)).toContain('> critical-erratic');
  expect(press(panel, undecided, data, 'v')).toMatchObject({ verdict: undefined });
  const capacity = press(panel, initial, data, 'f', 'f');
  expect(text(capacity)).toContain('2 of 4 claims: study capacity');
  const typed = panel.filter!.set(initial, 'noise rob');
  expect(text(typed)).toContain('1 of 4 claims: with "noise rob"');
  expect(text(panel.filter!.set(initial, 'zebra'))).toContain('no claim matches');
});

test('v passes over verdicts that none of them has', () => {
  const some = withClaims(CLAIMS.filter(({ verdict }) => verdict !== 'partly'));
  const seen = ['v', 'vv', 'vvv', 'vvvv'].map((keys) => press(panel, initial, some, ...keys));
  expect(seen.map(({ verdict }) => verdict)).toEqual([
    'reproduced',
    'not reproduced',
    'undecided',
    undefined,
  ]);
  const ofCapacity = press(panel, initial, some, 'f', 'f');
  expect(press(panel, ofCapacity, some, 'v', 'v')).toMatchObject({ verdict: 'undecided' });
});

test('a claim that is decided while it is looked at stays in view until somebody moves on', () => {
  const undecided = press(panel, initial, data, 'v', 'v', 'v', 'v');
  const decided = withClaims(
    CLAIMS.map((one) => (one.verdict === 'undecided' ? { ...one, verdict: 'reproduced' } : one)),
  );
  expect(text(undecided, decided)).toContain('> critical-erratic  ✓ reproduced');
  const others = press(panel, undecided, decided, 'v', 'v', 'v');
  expect(text(others, decided)).toContain('1 of 4 claims: only partly');
});

test('with two recipes one is shown, then the other, then both', () => {
  expect(text(initial, two)).toContain('4 of 4 claims: recipe paper');
  const other = press(panel, initial, two, 'c');
  expect(text(other, two)).toContain('✓ 4 reproduced');
  const both = press(panel, other, two, 'c');
  expect(text(both, two)).toContain('8 of 8 claims: recipe all');
  expect(text(both, two)).toContain('minibatch');
  expect(press(panel, both, two, 'c')).toMatchObject({ recipe: 'paper' });
});

test('Enter shows everything about a claim, left goes back', () => {
  const open = press(panel, initial, data, 'down', 'enter');
  const shown = text(open, data, [80, 30]);
  expect(shown).toContain('section 4.6, study capacity, recipe paper');
  expect(shown).toContain('measured   7.7e-3 F1, 95 % interval [0.250, 0.750] (signs), 3 seeds');
  expect(shown).toContain('statistic  a number');
  expect(shown).toContain('rule       a rule');
  expect(shown).toContain('effect     1.00 sd over seeds from the threshold for reproduced');
  expect(shown).toContain('decided by about 12 seeds, if the effect holds');
  expect(text(press(panel, open, data, 'down'), data, [80, 30])).toContain('pruning-robust-to-95');
  expect(text(press(panel, open, data, 'left'))).toContain('> critical-erratic');
});

test('the details tell all that was written before the data, and what seeds and images apart say', () => {
  const full = withClaims([
    claim({
      primary: true,
      finding: 'capacity',
      lead: true,
      level: 0.9875,
      control: { world: 'sizes that make no difference', value: 0.125 },
      unseen: {
        verdict: 'reproduced',
        measured: 0.25,
        interval: [0.125, 0.375],
        n: 7,
        firstSeed: 4,
      },
      test: { measured: 0.375, interval: [0.25, 0.5], seeds: 3, images: 1991 },
    }),
  ]);
  const shown = text(press(panel, initial, full, 'enter'), full, [80, 40]);
  for (const line of [
    'measured   0.500 F1, 98.75 % interval',
    'formula    x',
    'matters    0.01 F1',
    'control    0.125: sizes that make no difference',
    'reach      -1.00 as false as can be, 1.00 as true as can be',
    'entry      primary, version 2 of 2026-11-28, abc, decides finding capacity',
    'e-value    30.0 for the decision',
    'seeds 4+   reproduced: 0.250 [0.125, 0.375], 7 seeds',
    'test file  0.375, 95 % [0.250, 0.500] over 3 seeds and 1991 images',
  ]) {
    expect(shown).toContain(line);
  }
  expect(text(initial, full)).toContain('> occlusion-order *');
});

test('untested claims are counted beside the others, found by v, and say what is missing', () => {
  const reason = 'missing: occlusion rows';
  const some = withClaims([
    ...CLAIMS,
    claim({ verdict: 'untested', measured: null, interval: null, n: 0, reason }),
  ]);
  expect(text(initial, some)).toContain('· 1 untested');
  const only = press(panel, initial, some, ...Array<string>(5).fill('v'));
  expect(text(only, some)).toContain('1 of 5 claims: only untested');
  expect(text(press(panel, only, some, 'enter'), some)).toContain(`not tested: ${reason}`);
});

test('an interval without an end is drawn to the edge', () => {
  const [line = ''] = stripLines(
    claim({ id: 'capacity-scales', measured: 0.5, interval: [0.25, Infinity] }),
    40,
    makeTheme({ name: 'dark' }),
  );
  expect(line).toHaveLength(40);
  expect(line).toMatch(/├─*●─*┤$/);
});

test('details that are longer than the screen are scrolled to their end and no further', () => {
  const long = withClaims([
    claim({ details: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`n${i}`, i])) }),
  ]);
  const open = press(panel, initial, long, 'enter');
  expect(text(open, long)).toContain('more lines: PgDn');
  const end = press(panel, open, long, ...Array<string>(9).fill('pagedown'));
  expect(text(end, long)).toContain('n29: 29');
  expect(panelFrame(panel, end, long)).toHaveLength(20);
  expect(text(press(panel, end, long, 'down'), long)).toContain('occlusion-order');
});

test('in a wide terminal the details stand beside the list', () => {
  const wide = text(initial, data, [120, 36]);
  expect(wide).toContain('> capacity-scales');
  expect(wide).toContain('section abstract, study capacity');
});

test('Enter in the details opens the trials in Training; without any it says what to run', () => {
  const enter = { type: 'enter' } as const;
  expect(panel.command!(initial, enter, data)).toBeUndefined();
  const open = press(panel, initial, data, 'enter');
  expect(panel.command!(open, enter, data)).toEqual({
    type: 'open',
    panel: 'training',
    trialIds: ['a', 'b'],
  });
  const none = press(panel, open, data, 'end');
  expect(panel.command!(none, enter, data)).toEqual({
    type: 'notify',
    text: 'no trials yet: r runs noise',
  });
});

test('r runs the study of the chosen claim, all of them before there are claims', () => {
  expect(panel.runs!(press(panel, initial, data, 'end'), NO_DATA)).toEqual(['noise']);
  expect(panel.runs!(initial, NO_DATA)).toHaveLength(8);
});

test('the trials behind a claim are looked up and told in words', async () => {
  const recipe = { name: 'paper', ...RECIPES.paper };
  const trial = (hidden: number, seed: number) => ({
    dataset: 'mnist',
    pair: '4-9',
    hidden,
    seed,
    recipe,
  });
  expect(trialsText([trial(24, 1), trial(4, 2), trial(4, 1)])).toBe(
    'pairs 4-9; hidden 4, 24; seeds 1, 2; rate 0.03',
  );
  const services = {
    pause: async () => {},
    trial: async (id: string) => trial(24, id === 'a' ? 1 : 2),
  } as unknown as Services;
  // Nobody waits for them while the list is in view.
  expect(panel.work!(initial, data)).toBeUndefined();
  let state = press(panel, initial, data, 'enter');
  for await (const action of panel.work!(state, data)!.run(services)) {
    state = panel.reduce(state, action, data);
  }
  expect(text(state, data, [80, 40])).toContain(
    'trials     2: pairs 4-9; hidden 24; seeds 1, 2; rate 0.03.',
  );
  // Of this claim, not of the next.
  expect(text(press(panel, state, data, 'down'))).not.toContain('pairs 4-9');
});

test('the strip has the interval above the zones of the rule', () => {
  const rule = { id: 'saliency-same-strokes', measured: 0.1, interval: [0, 0.2] as const };
  // At least a half is reproduced, a quarter partly.
  const theme = makeTheme({ name: 'dark' });
  const [interval, zones, names] = stripLines(claim(rule), 61, theme);
  expect(interval).toBe('     ├─────────●─────────┤');
  expect(zones).toMatch(/^✗+~+✓+$/);
  expect(zones).toHaveLength(61);
  expect(plain(names).trim().split(/ +/)).toEqual(['0.250', '0.500']);
  expect(names.indexOf('0.250') + 2).toBe(zones.indexOf('~'));
  expect(interval.indexOf('┤')).toBeLessThan(zones.indexOf('~'));
  expect(stripLines(claim({ ...rule, measured: null }), 61, theme)).toEqual([]);
});

test('every word of the ledger can be shown in ASCII', () => {
  const theme = makeTheme({ name: 'dark', ascii: true });
  expect(prose('10⁻⁴ and 10²', theme)).toBe('10^-4 and 10^2');
  expect(prose('1 / (1 + √10) ≤ Σ σᵢ₊₁', theme)).toBe('1 / (1 + sqrt10) <= sum sigma_i+1');
  for (const entry of LEDGER) {
    const { paper, statistic, interpretation, needs } = entry;
    const { formula = '', unit = '', smallestEffect = '', controlled = '' } = entry;
    const before = [formula, unit, smallestEffect, controlled];
    for (const words of [paper, statistic, interpretation, needs, ...before]) {
      // Before lines are broken: what gets longer later is cut off.
      expect(prose(words, theme)).toMatch(/^[\x20-\x7E]*$/);
    }
  }
});

test('it fits, whatever there is', () => {
  const real = withClaims(
    evaluateClaims(together([{ clusters: [clustersRow({}), clustersRow({ seed: 2 })] }])),
  );
  expect(real.claims).toHaveLength(LEDGER.length);
  for (const of of [NO_DATA, data, two, real, withClaims([])]) {
    for (const keys of [[], ['end'], ['enter'], ['end', 'enter', 'pagedown'], ['c', 'c']]) {
      expectFits(panel, press(panel, initial, of, ...keys), of);
    }
  }
  expect(text(initial, withClaims([]))).toContain('nothing stored yet: press r');
  expect(text(initial, NO_DATA)).toBe('testing the claims');
});

test('colours take nothing away and add nothing', () => {
  const open = press(panel, initial, data, 'enter');
  const theme = makeTheme({ name: 'dark', level: 3 });
  const painted = panelLines(panel, open, data, { width: 40, height: 40, theme, now: 0 });
  const lines = painted.map((line) => plain(line).trimEnd());
  expect(lines).toEqual(panelFrame(panel, open, data, [40, 40]));
});

test('Esc closes the details first, then the filter', () => {
  const open = { ...initial, open: true, filter: 'noise' };
  const closed = panel.back!(open)!;
  expect(closed).toMatchObject({ open: false, filter: 'noise' });
  expect(panel.back!(closed)).toMatchObject({ filter: '' });
  expect(panel.back!({ ...closed, filter: '' })).toBeUndefined();
});
