import { expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/beyond/panel.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { findingsOf } from '../../src/explore/beyond/findings.ts';
import { type BeyondState, initialBeyond } from '../../src/explore/beyond/state.ts';
import { BEYOND_NAMES, type StudyName, type StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { beyondRows } from '../report/beyond-studies.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf } from './selection-rows.ts';
import { dataOf, GRID } from './trained-data.ts';

const SUBJECTS = [2, 24].flatMap((hidden) =>
  [1, 2].map((seed) => ({ recipe: 'paper', pair: '4-9', hidden, seed })),
);
const ROWS = { ...NO_ROWS, ...beyondRows(SUBJECTS) };

/** What the store holds: all of some studies, nothing of the others. */
function dataWith(...complete: readonly StudyName[]): Data {
  return {
    ...dataOf({}),
    changes: 1,
    studies: BEYOND_NAMES.map((study) => {
      const isStored = complete.includes(study);
      return {
        study,
        trials: { total: 4, stored: isStored ? 4 : 0 },
        measurements: { total: 8, stored: isStored ? 8 : 0 },
        damaged: 0,
        seconds: 3,
        result: isStored ? '4-9: informative 100 %' : '',
      };
    }),
  };
}

const data = dataWith(...BEYOND_NAMES);

function found(study: StudyName, rows: StudyRows = ROWS): BeyondState {
  const tables = findingsOf(study, rows, 'mnist');
  return { ...initialBeyond, study, found: { study, grid: GRID, tables } };
}

test('all studies beyond the paper with what is stored of them, and what the chosen one asks', () => {
  const lines = panelFrame(panel, initialBeyond, dataWith('information'));
  expect(lines.slice(0, 1 + BEYOND_NAMES.length).map((line) => line.split(/ +/)[1])).toEqual([
    'study',
    ...BEYOND_NAMES,
  ]);
  expect(lines[1]).toBe('> information      complete     4-9: informative 100 %');
  expect(lines[2]).toBe('  specialisation   not run yet');
  expect(lines.join('\n')).toContain('information: What do hidden units say of the class');
});

test('the open one shows measure, chart and rows', () => {
  const state = press(panel, found('pruning-methods'), data, 'enter');
  const lines = panelFrame(panel, state, data, [80, 30]);
  expect(lines).toContain('axis [removed percent] round  hidden    by [method] hidden');
  expect(lines.join('\n')).toContain('F1, shaded ± 1 sd of magnitude');
  expect(lines.join('\n')).toMatch(/> +2 +magnitude +3 +0\.697 +1\.4e-3 +\[0\.685, 0\.709\] +2/);
  const wide = panelFrame(panel, found('pruning-methods'), data, [120, 36]);
  expect(wide.join('\n')).toContain('F1, shaded ± 1 sd of magnitude');
  expect(wide.join('\n')).toContain('> pruning-methods');
});

test('keys choose table, measure, axis, curves and row', () => {
  const open = press(panel, found('pruning-methods'), data, 'enter');
  const frame = (...keys: string[]) =>
    panelFrame(panel, press(panel, open, data, ...keys), data, [80, 30]).join('\n');
  expect(frame('m')).toContain('less dense, shaded');
  expect(frame('m', 'M')).toContain('F1, shaded');
  expect(frame('a', 'a')).toContain('where round 3');
  expect(frame('b')).toContain('where magnitude');
  expect(frame('v')).toContain('[tickets]');
  expect(frame('end')).toContain('where hidden 24');
  expect(press(panel, open, data, 'down', 'down').row).toBe(2);
  expect(press(panel, open, data, 'left', 'up').study).not.toBe('pruning-methods');
  expect(panel.back!(open)).toEqual({ ...open, open: false });
});

test('of a study of which nothing is stored it says how to run it and what that takes', () => {
  const none = found('width', NO_ROWS);
  const text = panelFrame(panel, none, dataWith()).join(' ');
  expect(text).toContain('nothing stored yet: press r to run width');
  expect(text).toContain('It takes 4 networks and 8 measurements; 0 and 0 of them are stored.');
  expect(panel.runs!(none, data)).toEqual(['width']);
  expect(panelFrame(panel, found('width'), data).join(' ')).not.toContain('It takes');
  // What is not read yet is not missing.
  expect(panelFrame(panel, { ...none, found: undefined }, dataWith()).join(' ')).not.toContain(
    'nothing stored',
  );
});

test('it is read in the thread of the store, and again when something was stored', async () => {
  const asked: string[] = [];
  const services = {
    findings: async (study: StudyName) => {
      asked.push(study);
      return findingsOf(study, ROWS);
    },
  };
  const work = panel.work!(initialBeyond, data)!;
  const [action] = await actionsOf(work, services as never);
  const state = panel.reduce(initialBeyond, action, data);
  expect(asked).toEqual(['information']);
  expect(panel.artefacts!(state, data)).toEqual(['beyond-information']);
  expect(panel.work!(state, { ...data, changes: 2 })!.key).not.toBe(work.key);
  // What was read of another grid is not shown.
  expect(panel.artefacts!(state, { ...data, grid: { ...GRID } })).toEqual([]);
});

test('the chart and its table are exported', () => {
  const views = panel.exports!(found('pruning-methods'), data);
  expect(views.map(({ content }) => content.type)).toEqual(['curves', 'numbers']);
  expect(views[1].name).toBe('beyond-pruning-methods-table');
  expect(panel.exports!(initialBeyond, data)).toEqual([]);
});

test('it fits', () => {
  for (const study of BEYOND_NAMES) {
    expectFits(panel, { ...found(study), open: true }, data);
    expectFits(panel, found(study, NO_ROWS), dataWith());
  }
  expectFits(panel, initialBeyond, { ...data, studies: undefined });
});
