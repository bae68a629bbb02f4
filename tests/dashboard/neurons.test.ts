import { describe, expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/neurons/panel.ts';
import { initialNeurons, type NeuronsState, SPARSITIES } from '../../src/explore/neurons/state.ts';
import type { Unit } from '../../src/network/units.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { InspectedUnits } from '../../src/explore/neurons/inspect-units.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { selectionOf } from '../../src/explore/selection.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { capacityRow, censusRow, together } from '../claims/rows.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { panelLines } from './panel-lines.tsx';

const withRows = (parts: Parameters<typeof together>[0]): Data => ({
  ...NO_DATA,
  loading: false,
  rows: together(parts),
});
const capacity = [
  capacityRow({ pair: '0-1', hidden: 4 }),
  capacityRow({ pair: '4-9', hidden: 4, lastF1: 0.9584 }),
  capacityRow({ pair: '4-9', hidden: 24, lastF1: 0.9584 }),
  capacityRow({ pair: '4-9', hidden: 24, seed: 2 }),
];
const census = [
  censusRow({ after: { useful: 20, outputDisconnected: 4 } }),
  censusRow({ seed: 2, after: { useful: 22, outputDisconnected: 2 } }),
];
const data = withRows([{ capacity, census }]);

/** Units of the network 4-9 with 24; the third speaks loudest and the second is dead. */
const unit = (index: number, given: Partial<Unit> = {}): Unit => ({
  index,
  weights: Float32Array.from({ length: 784 }, (_, i) => (i % 28 < 14 ? 0.5 : -0.5)),
  bias: 0.25,
  output: 0.1 * (index + 1),
  outputBefore: 0.1 * (index + 1),
  states: [],
  incoming: 784,
  range: [0, 3],
  active: 0.5,
  means: [0.25, 1],
  ...given,
});
const UNITS = [
  unit(0),
  unit(1, { states: ['dead'] }),
  unit(2, { output: -0.9, outputBefore: -0.9 }),
];

const KEY = `${capacity[2].trialId} 0`;
const FOUND: InspectedUnits = {
  key: KEY,
  units: UNITS,
  f1: 0.9584,
  census: { useful: 2, dead: 1, constant: 0, outputDisconnected: 0, inputDisconnected: 0 },
  strong: 0.5,
};
const looked = panel.reduce(initialNeurons, { type: 'found', found: FOUND }, data);

const text = (state: NeuronsState, room: readonly [number, number] = [80, 20], of = data) =>
  panelFrame(panel, state, of, room).join('\n');

describe('the panel', () => {
  test('the network, F1 and census, and a picture of every unit with its output weight or state', () => {
    const lines = panelFrame(panel, looked, data, [120, 36]);
    expect(lines.slice(0, 4)).toEqual([
      'n pair 4-9   + hidden 24   s seed 1   recipe paper',
      'pruned ●───────── not at all   validation F1 0.958   dense 0.958   2 useful, 1 dead',
      'all 3 units by |output weight|: number and output weight, or state',
      '>3 -0.900                     2 +0.200 dead                1 +0.100',
    ]);
    // Blue is below zero; without colour it has letters of its own.
    expect(lines[4].slice(0, 28)).toMatch(/^(.)\1{13}(.)\2{13}$/);
    expect(lines[4][0]).not.toBe(lines[4][27]);
    expect(lines.at(-1)).toBe(
      'stored, 2 seeds, mean±sd, dense → 95 %:  useful 24.0±0.0 → 21.0±1.4  dead 0.0±0.0 → 0.0±0.0  no output 0.0±0.0 → 3.0±1.4',
    );
  });

  test('one seed has no deviation', () => {
    const one = withRows([{ capacity, census: [census[0]] }]);
    expect(text(looked, [120, 36], one)).toContain(
      'stored, 1 seed, dense → 95 %:  useful 24.0 → 20.0',
    );
  });

  test('many units come in pages, small where not all fit large, large where that is wanted', () => {
    const many = { ...FOUND, units: Array.from({ length: 24 }, (_, i) => unit(i)) };
    const state = panel.reduce(initialNeurons, { type: 'found', found: many }, data);
    expect(text(state)).toContain('units 1–10 of 24');
    expect(text(state, [120, 36])).toContain('all 24 units');
    expect(text(press(panel, state, data, 'z'))).toContain('units 1–2 of 24');
    const later = press(panel, state, data, 'pagedown', 'right');
    expect(text(later)).toContain('units 11–20 of 24');
    expect(text(later)).toContain('>13 +1.30');
    expect(text(press(panel, state, data, 'end', 'right'))).toContain('>1 +0.100');
    expect(text(press(panel, state, data, 'o', 'home'))).toContain('>1 +0.100');
  });

  test('Enter shows one unit with its numbers; arrows go on to the next', () => {
    const open = press(panel, looked, data, 'enter', 'right');
    const shown = text(open);
    expect(shown).toContain('2 of 3 by |output weight|; Enter goes back to all');
    expect(shown).toContain('unit 2   dead');
    expect(shown).toContain('output weight  +0.200 favours 9');
    expect(shown).toContain('bias           +0.250');
    expect(shown).toContain('weights left   784 of 784');
    expect(shown).toContain('active on      50.0 % of the images');
    expect(shown).toContain('mean on 4      0.250  ███░');
    expect(shown).toContain('zero on every validation image');
    expect(text(press(panel, open, data, 'left'))).toContain('-0.900 favours 4');
    const unheard = [unit(0, { output: 0, states: ['no output'] })];
    const found = { ...FOUND, units: unheard };
    const silent = panel.reduce(open, { type: 'found', found }, data);
    expect(text(silent)).toContain('output weight  0 has no effect');
    expect(text(press(panel, open, data, 'enter'))).toContain('all 3 units');
    expect(text(press(panel, open, data, 'backspace'))).toContain('all 3 units');
  });

  test('< and > prune, v goes to and fro; what was seen stays until the new is there, and says so', () => {
    const more = press(panel, looked, data, '>');
    expect(more.sparsity).toBe(SPARSITIES[1]);
    expect(press(panel, more, data, '<', '<')).toMatchObject({ sparsity: 0 });
    const pruned = press(panel, looked, data, 'v');
    expect(text(pruned)).toContain('by 95 %');
    expect(text(pruned)).toContain('pruning');
    expect(text(pruned)).toContain('>3 -0.900');
    expect(press(panel, pruned, data, 'v')).toMatchObject({ sparsity: 0 });
    expect(panel.work!(pruned, data)!.key).not.toBe(panel.work!(looked, data)!.key);
    // Another network's units are not shown as those of this one.
    expect(text(press(panel, looked, data, 's'))).toContain('computing the units');
    expect(text(press(panel, looked, data, 's'))).not.toContain('-0.900');
  });

  test('in the smallest terminal there is still a row of pictures', () => {
    const lines = panelFrame(panel, looked, data, [60, 10]);
    expect(lines[2]).toContain('>3 -0.900       2 dead');
    expect(lines).toHaveLength(10);
  });

  test('there one unit still has its whole picture, smaller, and all its numbers', () => {
    const open = press(panel, looked, data, 'enter');
    const lines = panelFrame(panel, open, data, [60, 10]);
    expect(panelFrame(panel, open, data, [80, 10]).slice(3)).toEqual(lines.slice(3));
    expect(lines[3]).toMatch(/^(.)\1{6}(.)\2{6} +output weight  -0\.900 favours 4$/);
    expect(lines[9]).toMatch(/^<-0\.500 .+ >\+0\.500 +mean on 9 +1\.00 +█+$/);
    expect(lines.join('')).not.toContain('…');
  });

  test('a diverged network says so', () => {
    const diverged = withRows([{ capacity: [{ ...capacity[2], diverged: true }] }]);
    const found = {
      ...FOUND,
      units: [unit(0, { states: ['not finite'], output: NaN, outputBefore: NaN })],
    };
    const state = panel.reduce(initialNeurons, { type: 'found', found }, diverged);
    expect(text(state, [80, 20], diverged)).toContain('seed 1 diverged');
    expect(text(state, [80, 20], diverged)).toContain('not finite');
    expectFits(panel, state, diverged);
    expectFits(panel, press(panel, state, diverged, 'enter'), diverged);
  });

  test('colours change no word', () => {
    const theme = makeTheme({ name: 'dark', level: 3 });
    const painted = panelLines(panel, looked, data, { width: 120, height: 36, theme, now: 0 });
    const lines = painted.map((line) => plain(line).trimEnd());
    const bare = panelFrame(panel, looked, data, [120, 36]);
    expect([...lines.slice(0, 4), lines.at(-1)]).toEqual([...bare.slice(0, 4), bare.at(-1)]);
    expect(lines[4]).toMatch(/^[▀ ]+$/);
  });

  test('it fits, whatever there is', () => {
    const open = press(panel, looked, data, 'enter');
    for (const state of [initialNeurons, looked, open, press(panel, looked, data, 'z', 'o')]) {
      expectFits(panel, state, data);
      expectFits(panel, state, NO_DATA);
    }
    const missing = panel.reduce(
      initialNeurons,
      { type: 'missing', trialId: selectionOf(initialNeurons, data)!.trialId },
      data,
    );
    expect(text(missing)).toContain('its weights are not in the store');
    expect(text(initialNeurons, [80, 20], withRows([]))).toBe(
      'nothing stored yet: press r to run dead-neurons',
    );
  });
});
