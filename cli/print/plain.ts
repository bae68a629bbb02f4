import type {
  FigureWritten,
  Finished,
  PartFinished,
  Planned,
  RunRecord,
  Trained,
} from '../../src/lab/records.ts';
import { type Answer, answerLines, isAnswer } from '../../src/node/answers.ts';
import { count } from '../../src/count.ts';
import { fit, widthOf } from '../terminal/layout.ts';
import { cellTexts } from './cell.ts';
import { rowLabels } from './row-labels.ts';
import { recipeText } from '../../src/lab/recipe.ts';
import { continuesLines } from '../../src/explore/run/continues.ts';
import {
  addTrial,
  EMPTY_CELL,
  finishedIn,
  planTable,
  type F1Table,
} from '../../src/explore/run/table.ts';
import { maximum } from '../../src/statistics/extent.ts';
import { visibleText } from '../../src/visible.ts';

/** Prints a run for a pipe or a file: plan, a line per trial, and at the end table, figures, totals. */
export async function printPlain(
  records: AsyncIterable<RunRecord | Answer>,
  write: (text: string) => void,
): Promise<void> {
  let run: Run | undefined;
  for await (const record of records) {
    if (record.type === 'planned') {
      if (run) write(endText(run));
      run = {
        plan: record,
        table: planTable(record),
        figures: [],
        answers: [],
        width: pairWidth(record.trials),
      };
      write(planText(record));
    } else if (!run) {
      throw new Error(`got a record of type ${record.type}, expected the plan first`);
    } else if (record.type === 'trained') {
      run.table = addTrial(run.table, record);
      write(trialText(record, run.width));
    } else if (record.type === 'study') {
      write(`${partText(record)}\n`);
    } else if (record.type === 'figure') {
      run.figures.push(record);
    } else if (isAnswer(record)) {
      run.answers.push(record);
    } else if (record.type === 'finished') {
      run.finished = record;
    }
  }
  if (run) write(endText(run));
}

interface Run {
  readonly plan: Planned;
  /** Of the column of pairs. */
  readonly width: number;
  readonly figures: FigureWritten[];
  readonly answers: Answer[];
  table: F1Table;
  finished?: Finished;
}

function planText({ study, trials, cohorts, workers, operations }: Planned): string {
  const stored = trials.reduce((sum, one) => sum + one.stored.length, 0);
  const work = `${(operations / 1e9).toFixed(1)} GFLOP in ${count(cohorts.length, 'cohort')}`;
  return [
    `${study}: ${count(trialCount(trials), 'trial')}, ${stored} stored`,
    `${work} on ${workers === 0 ? 'the workers of a queue' : count(workers, 'worker')}`,
    ...continuesLines(cohorts),
    '',
    'each trial on its validation images',
    `${'pair'.padEnd(pairWidth(trials))}  hidden  seed      F1  accuracy    loss     AUC  seconds  recipe`,
    '',
  ].join('\n');
}

function partText({ study, recipe, trials, measurements }: PartFinished): string {
  const measured = measurements > 0 ? `, ${count(measurements, 'measurement')}` : '';
  return `${study} (${recipe}) is complete: ${count(trials, 'trial')}${measured}`;
}

/** Columns of the pairs' names. */
function pairWidth(trials: Planned['trials']): number {
  return Math.max(5, maximum(trials.map(({ pair }) => widthOf(pair))));
}

function trialText(
  { trial, validation, seconds, stored, diverged }: Trained,
  width: number,
): string {
  const { f1, accuracy, loss, auc } = validation;
  const fields = [
    fit(trial.pair, width),
    String(trial.hidden).padStart(6),
    String(trial.seed).padStart(4),
    f1.toFixed(4),
    accuracy.toFixed(4).padStart(8),
    loss.toFixed(4).padStart(6),
    auc.toFixed(4),
    seconds.toFixed(2).padStart(7),
    recipeText(trial.recipe),
  ];
  if (stored) fields.push('stored');
  if (diverged !== undefined) fields.push(`diverged at epoch ${diverged}`);
  return `${fields.join('  ')}\n`;
}

function endText({ plan, table, figures, answers, finished }: Run): string {
  const files = figures.map((figure) => `${figure.id}: ${visibleText(figure.files.join(', '))}`);
  const found = answers.length > 0 ? [...answerLines(answers), ''] : [];
  const end = totals(plan, table, finished);
  return ['', ...tableLines(table), '', ...found, ...files, end, ''].join('\n');
}

function tableLines({ pairs, rows }: F1Table): string[] {
  const labels = rowLabels(rows);
  const body = rows.map((row, index) => [
    labels[index],
    ...pairs.map((pair) => cellTexts(row.cells.get(pair) ?? EMPTY_CELL, false)[0]),
  ]);
  const lines = [['hidden', ...pairs], ...body];
  const widths = lines[0].map((_, column) => maximum(lines.map((line) => widthOf(line[column]))));
  return [
    'validation F1, mean ± sd over the seeds',
    ...lines.map((line) => line.map((text, column) => padStart(text, widths[column])).join('  ')),
  ];
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

function totals(plan: Planned, table: F1Table, finished: Finished | undefined): string {
  if (finished) {
    const { trained, stored, measured, seconds } = finished;
    const measurements = measured > 0 ? `, ${count(measured, 'measurement')}` : '';
    return `${count(trained, 'trial')} trained and ${stored} stored${measurements} in ${seconds.toFixed(1)} s`;
  }
  const cells = table.rows.flatMap((row) => [...row.cells.values()]);
  const done = cells.reduce((sum, cell) => sum + finishedIn(cell), 0);
  return `stopped: ${done} of ${count(trialCount(plan.trials), 'trial')} finished`;
}

function trialCount(trials: Planned['trials']): number {
  return trials.reduce((sum, { seeds }) => sum + seeds.length, 0);
}
