import { count } from '../../src/count.ts';
import type { DatasetDescription } from '../../src/data/describe-dataset.ts';
import type { RowForm } from '../../src/data/rows.ts';
import type { LoadedDataset } from '../../src/node/datasets.ts';
import { visibleText } from '../../src/visible.ts';
import { fit, widthOf } from '../terminal/layout.ts';
import { maximum } from '../../src/statistics/extent.ts';

/** Cells of the names on the left. */
const NAMES = 8;
/** As many classes as fit side by side into 80 columns, if their names are short. */
const MOST_ASIDE = 10;
const LONGEST_ASIDE = 5;
/** Classes and columns that are listed. */
const MOST_CLASSES = 100;
const MOST_COLUMNS = 8;

/** What a dataset holds, a line for each thing, in 80 columns but for long names. */
export function datasetLines(dataset: LoadedDataset, description: DatasetDescription): string[] {
  const { name, folder, digest, verified, form, files, isIdx, notes } = dataset;
  const { range, zeros, missing, duplicates } = description;
  const { columns } = form;
  const facts: [string, string][] = [
    ['folder', visibleText(folder)],
    ['digest', digest],
    ['rows', shapeText(form)],
    ...(columns ? ([['columns', columnsText(columns)]] satisfies [string, string][]) : []),
    ['numbers', `${range.map(numberText).join(' to ')}, ${percent(zeros)} of them 0`],
    ['scale', scaleText(form)],
    ...(missing > 0 ? ([['missing', String(missing)]] satisfies [string, string][]) : []),
    [
      'twice',
      duplicates === 0
        ? 'no row of the test set is in the training set'
        : `${duplicates} rows of the test set are in the training set too`,
    ],
    ...notes.map((note): [string, string] => ['note', note]),
  ];
  return [
    visibleText(name),
    ...facts.map(([title, text]) => `  ${title.padEnd(NAMES)}${text}`),
    '',
    ...classLines(dataset.classes.map(visibleText), description),
    '',
    ...(isIdx
      ? files.flatMap(({ name: file, bytes, sha256 }) => [
          `  ${visibleText(file)}  ${String(bytes).padStart(10)} bytes  ${verified ? 'verified' : 'unknown'}`,
          // Two lines, since a name and its SHA-256 do not fit into 80 columns.
          `    ${sha256}`,
        ])
      : []),
    '',
  ];
}

function shapeText({ dimensions, imageShape }: RowForm): string {
  return imageShape
    ? `images of ${imageShape.width} × ${imageShape.height} pixels`
    : `${count(dimensions, 'number')} each`;
}

function columnsText(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_COLUMNS).map(visibleText).join(', ');
  const left = columns.length - MOST_COLUMNS;
  return left > 0 ? `${shown} and ${left} more` : shown;
}

function scaleText({ scale, dense }: RowForm): string {
  const rule = {
    unit: () => `unit: divided by ${scale.type === 'unit' ? scale.maximum : ''}`,
    standard: () => 'standard: mean 0 and standard deviation 1 on the rows trained on',
    none: () => 'none',
  }[scale.type]();
  return `${rule}; trained on ${dense ? 'dense' : 'compressed'} rows`;
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The counts of each class: side by side if there are few of short names, else one below the other. */
function classLines(classes: readonly string[], { training, test }: DatasetDescription): string[] {
  const longest = Math.max(0, maximum(classes.map(widthOf)));
  if (classes.length <= MOST_ASIDE && longest <= LONGEST_ASIDE) {
    const row = (name: string, total: string, cells: readonly string[]) =>
      `  ${name.padEnd(NAMES)}${total.padStart(8)}${cells.map((cell) => ' '.repeat(Math.max(0, 6 - widthOf(cell))) + cell).join('')}`;
    return [
      row('class', 'rows', classes),
      row('training', String(training.rows), training.perClass.map(String)),
      row('test', String(test.rows), test.perClass.map(String)),
    ];
  }
  const width = Math.min(40, Math.max(5, longest));
  const row = (name: string, inTraining: string, inTest: string) =>
    `  ${fit(name, width)}  ${inTraining.padStart(8)}  ${inTest.padStart(8)}`;
  const shown = classes.slice(0, MOST_CLASSES);
  return [
    row('class', 'training', 'test'),
    ...shown.map((name, i) => row(name, String(training.perClass[i]), String(test.perClass[i]))),
    ...(classes.length > shown.length ? [`  … and ${classes.length - shown.length} more`] : []),
    row('all', String(training.rows), String(test.rows)),
  ];
}
