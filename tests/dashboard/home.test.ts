import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { expect, test } from 'vitest';
import { panel } from '../../cli/dashboard/panels/home/panel.ts';
import { initial } from '../../cli/dashboard/panels/home/reducer.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { nothingText } from '../../cli/dashboard/trained/study-state.ts';
import { UNKNOWN_ID } from '../../src/lab/damaged-row.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { capacityRow } from './trained-data.ts';

const data: Data = {
  ...NO_DATA,
  loading: false,
  grid: {
    dataset: { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM },
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 4, 24],
    seeds: [1, 2, 3],
    recipes: [RECIPES.paper],
    corruption: { draws: 5, clip: true },
  },
  studies: STUDY_NAMES.map((study, i) => ({
    study,
    trials: { total: 18, stored: study === 'capacity' ? 18 : study === 'pruning' ? 9 : 0 },
    damaged: 0,
    measurements: { total: study === 'pruning' ? 18 : 0, stored: 0 },
    seconds: i < 3 ? 61 : 0,
    result: study === 'capacity' ? '4-9: F1 0.951 with 24' : '',
  })),
};

test('every study with state, time and last result', () => {
  expect(panelFrame(panel, { ...initial, study: 'capacity' }, data)).toEqual([
    'mnist   0-1 4-9   hidden 2–24   seeds 1–3   paper',
    '  study          state          time  last result',
    '  learning-rate  not run yet    1:01',
    '> capacity       complete       1:01  4-9: F1 0.951 with 24',
    '  pruning        ██░░░░░░ 9/36  1:01',
    '  dead-neurons   not run yet',
    '  clusters       not run yet',
    '  noise          not run yet',
    '  occlusion      not run yet',
    '  saliency       not run yet',
    '',
    'Which hidden size is needed for which pair?',
  ]);
});

test('what a study gives before it is complete is called so', () => {
  const studies = data.studies!.map((one) =>
    one.study === 'capacity' ? { ...one, trials: { total: 18, stored: 17 } } : one,
  );
  const lines = panelFrame(panel, initial, { ...data, studies });
  expect(lines[3]).toContain('so far 4-9: F1 0.951');
});

test('what is stored and damaged is called so, here and in the panels', () => {
  const studies = data.studies!.map((one) =>
    one.study === 'noise' ? { ...one, damaged: 2 } : one,
  );
  const damaged = ['a1234567890', 'b1234567890'].map((id) => ({
    kind: 'measurement' as const,
    id,
    wrong: 'a value',
  }));
  const lines = panelFrame(panel, initial, { ...data, studies, damaged });
  expect(lines.find((line) => line.startsWith('  noise'))).toBe('  noise          damaged');
  expect(lines.join(' ')).toContain(
    'measurement a1234567 and measurement b1234567 are damaged and left out',
  );
  expect(nothingText('noise', { ...data, studies })).toBe(
    'what is stored of noise is damaged: press r to make it again',
  );
  expect(nothingText('occlusion', { ...data, studies })).toContain('nothing stored yet');
});

test('of many damaged rows few are named, and what makes them whole is told', () => {
  const ids = ['a1234567890', 'b1234567890', 'c1234567890', 'd1234567890'];
  const rows = ids.map((id) => ({ kind: 'trial' as const, id, wrong: 'no row' }));
  const textOf = (damaged: Data['damaged']) =>
    panelFrame(panel, initial, { ...data, damaged }).join(' ');
  expect(textOf(rows)).toContain(
    'trial a1234567, trial b1234567 and 2 more are damaged and left out: running a study that needs them makes them again',
  );
  const page = { kind: 'trial' as const, id: UNKNOWN_ID, wrong: 'pages that cannot be read' };
  expect(textOf([...rows.slice(0, 1), page])).toContain(
    'trial a1234567 and what is on pages that cannot be read are damaged and left out: lowcap check --repair keeps the rest',
  );
  expect(textOf([page])).toContain('what is on pages that cannot be read is damaged');
});

test('it fits, with and without data', () => {
  expectFits(panel, initial, data);
  expectFits(panel, initial, NO_DATA);
});

test('arrows move and stop at the ends; Space marks; r runs what is marked in the order of the paper', () => {
  const moved = press(panel, initial, data, 'up', 'down', 'down', 'space', 'up', 'up', 'space');
  expect(panel.runs!(moved as typeof initial, NO_DATA)).toEqual(['learning-rate', 'pruning']);
  const one = press(panel, initial, data, 'down', 'space', 'space');
  expect(panel.runs!(one as typeof initial, NO_DATA)).toEqual(['capacity']);
});

test('Enter opens a study that has something to show and runs one that has nothing', () => {
  const enter = { type: 'enter' } as const;
  expect(panel.command!({ ...initial, study: 'capacity' }, enter, data)).toEqual({
    type: 'open',
    panel: 'capacity',
  });
  expect(panel.command!({ ...initial, study: 'noise' }, enter, data)).toEqual({
    type: 'run',
    studies: ['noise'],
  });
  expect(
    panel.command!({ ...initial, study: 'noise' }, enter, { ...data, running: 'running' }),
  ).toEqual({ type: 'open', panel: 'robustness' });
});

test('the filter leaves the studies that it names', () => {
  const filtered = panel.filter!.set(initial, 'neu');
  const text = panelFrame(panel, filtered, data).join('\n');
  expect(text).toContain('> dead-neurons');
  expect(text).not.toContain('capacity');
  expect(panelFrame(panel, panel.filter!.set(initial, 'zzz'), data).join('\n')).toContain(
    'no study matches',
  );
});

test('where there is room: verdicts, F1 by pair and size, and its curves', () => {
  const capacity = ['0-1', '4-9'].flatMap((pair) =>
    [2, 4, 24].flatMap((hidden) =>
      [1, 2, 3].map((seed) => capacityRow({ pair, hidden, seed, bestF1: 0.9 + seed / 100 })),
    ),
  );
  const full: Data = {
    ...data,
    rows: { ...NO_DATA.rows, capacity },
    verdicts: { reproduced: 12, undecided: 3 },
  };
  const large = panelFrame(panel, initial, full, [120, 36]);
  expect(large).toContain('claims:   ✓ 12 reproduced   ? 3 undecided');
  expect(large.join('\n')).toMatch(/ {2}pair +2 +4 +24\n.*0-1 +\.920±\.010/);
  expect(large.join('\n')).toContain('hidden units (log)');
  const untested = panelFrame(panel, initial, { ...full, verdicts: {} }, [120, 36]);
  expect(untested.join('\n')).not.toContain('claims:');
  expect(untested.join('\n')).toContain('hidden units (log)');
  // In the usual terminal the studies come first, and nothing is half there.
  const usual = panelFrame(panel, initial, full).join('\n');
  expect(usual).not.toContain('hidden units (log)');
  expect(panelFrame(panel, initial, data, [120, 36]).join('\n')).not.toContain(
    'by pair and hidden',
  );
  expectFits(panel, initial, full);
});

test('a terminal of 24 lines has room for the results of the five pairs of the paper', () => {
  const pairs = ['0-1', '1-7', '5-6', '3-8', '4-9'];
  const capacity = pairs.map((pair) => capacityRow({ pair, bestF1: 0.95 }));
  const some: Data = {
    ...data,
    grid: { ...data.grid!, pairs },
    rows: { ...data.rows, capacity },
    verdicts: { ...data.verdicts, reproduced: 3, untested: 7 },
  };
  const lines = panelFrame(panel, initial, some, [80, 20]);
  expect(lines.find((line) => line.startsWith('claims:'))).toContain('3 reproduced');
  const shown = pairs.filter((pair) => lines.some((line) => line.includes(` ${pair}  `)));
  expect(shown).toEqual(pairs);
});
