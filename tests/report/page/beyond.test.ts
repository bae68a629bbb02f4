import { expect, test } from 'vitest';
import { contents } from '../../../src/report/page/contents.ts';
import { figuresSection } from '../../../src/report/page/figures-section.ts';
import { reportOf, tableOf } from './reports.ts';

const reportWith = (...ids: readonly string[]) =>
  reportOf({ artefacts: ids.map((id) => ({ artefact: tableOf([{ a: 1 }], { id }) })) });

test('what is beyond the paper has a section of its own, behind the appendix', () => {
  const report = reportWith('fig-3', 'fig-a1', 'beyond-information');
  const { text } = figuresSection(report);
  const places = ['fig-3', 'appendix', 'fig-a1', 'beyond', 'beyond-information'].map((id) =>
    text.indexOf(`id="${id}"`),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(contents(report).text).toContain('href="#beyond"');
});

test('and none where nothing of it is stored, or an appendix where it is alone', () => {
  expect(figuresSection(reportWith('fig-3', 'fig-a1')).text).not.toContain('id="beyond"');
  expect(contents(reportWith('fig-3')).text).not.toMatch(/#beyond|#appendix/);
  const alone = reportWith('beyond-information');
  expect(figuresSection(alone).text).not.toContain('id="appendix"');
  expect(contents(alone).text).not.toContain('#appendix');
});
