import { expect, test } from 'vitest';
import { reportPage } from '../../../src/report/page/page.ts';
import { scoresTable } from '../../../src/report/scores-table.ts';
import { capacityAnswers, SUFFICES } from '../../../src/analysis/capacity-answers.ts';
import type { OwnData } from '../../../src/report/page/report.ts';
import { capacityRow } from '../capacity-rows.ts';
import { reportOf, unmeasured } from './reports.ts';
import { textOf } from './text-of.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;

const rows = [2, 4].flatMap((hidden) =>
  [1, 2].map((seed) => ({
    ...capacityRow({
      pair: 'a-b',
      hidden,
      seed,
      best: hidden === 4 ? 0.95 + 0.01 * seed : 0.5,
    }),
    lastConfusion: { tp: 88, fn: 2, fp: 8, tn: 2 },
  })),
);

const own: OwnData = {
  sufficient: ['a-b: 4 hidden units suffice'],
  criterion: SUFFICES,
  scores: scoresTable(rows, capacityAnswers(rows)),
  questions: [
    { section: '4.2', question: 'Which size is needed?' },
    { section: '4.6', question: 'How does noise hurt?', leftOut: 'the picture: no pictures' },
  ],
};

test('a report on other data opens with what suffices, and says what was asked and what not', async () => {
  const page = await reportPage(reportOf({ own }));
  const text = await textOf({ own });
  expect(page.indexOf('id="sufficient"')).toBeGreaterThan(0);
  expect(page).not.toContain('id="findings"');
  expect(page).toContain('href="#sufficient"');
  expect(text).toContain('a-b: 4 hidden units suffice');
  expect(text).toContain('How does noise hurt? Section 4.6 Left out: the picture: no pictures.');
  expect(text).toContain('Not asked: whether the claims of the paper hold');
  expect(text).not.toContain('A reproduction of');
});

test('that on the paper’s data opens with the findings', async () => {
  const page = await reportPage(reportOf());
  expect(page).toContain('id="findings"');
  expect(page).not.toContain('id="sufficient"');
});

test('the scores are those of the size that suffices, with the share of the larger class', () => {
  expect(own.scores.data).toHaveLength(1);
  expect(own.scores.data[0]).toMatchObject({ pair: 'a-b', hidden: 4, seeds: 2, larger_class: 0.9 });
  expect(own.scores.data[0]['accuracy_mean']).toBeCloseTo(0.9, 12);
  expect(own.scores.data[0]['balanced_accuracy_mean']).toBeCloseTo((88 / 90 + 0.2) / 2, 12);
});

test('untested claims are named with their reason, and none has a verdict', async () => {
  const claim = { ...unmeasured(), verdict: 'untested', reason: 'about MNIST' } as const;
  const text = await textOf({ own, claims: [claim] });
  expect(text).toContain('are about MNIST and not tested on these data');
  expect(text).not.toMatch(/untested|Show claims/);
});

test('nothing of it is markup', async () => {
  const page = await reportPage(
    reportOf({
      own: {
        sufficient: [HOSTILE],
        criterion: HOSTILE,
        scores: { ...own.scores, subtitle: [HOSTILE], data: [{ pair: HOSTILE }] },
        questions: [{ section: HOSTILE, question: HOSTILE, leftOut: HOSTILE }],
      },
    }),
  );
  expect(page).not.toContain('<img src=x');
});
