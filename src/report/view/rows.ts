import { InputError } from '../../errors.ts';
import type { Row } from '../figure.ts';
import {
  type ViewBars,
  type ViewCurves,
  type MeanSpread,
  type ViewNumbers,
  type ViewPictures,
  type Quantity,
  quantityText,
  type ViewScatter,
  type ViewMap,
  type ViewContent,
} from './view.ts';

/**
 * The numbers of a view, one row for each thing that is drawn; columns are headed with what they are and their unit.
 * @throws InputError when two columns have one heading
 */
export function viewRows(content: ViewContent): Row[] {
  return rowsOfContent(content).map(
    (row) =>
      Object.fromEntries(
        // There is no such number.
        Object.entries(row).map(([heading, value]) => [
          heading,
          Number.isNaN(value) ? null : value,
        ]),
      ) as Row,
  );
}

function rowsOfContent(content: ViewContent): Row[] {
  switch (content.type) {
    case 'curves':
      return curveRows(content);
    case 'map':
      return mapRows(content);
    case 'pictures':
      return pictureRows(content);
    case 'scatter':
      return scatterRows(content);
    case 'bars':
      return barRows(content);
    case 'numbers':
      return numberRows(content);
  }
}

function curveRows({ x, y, by, curves }: ViewCurves): Row[] {
  const points = curves.flatMap(({ name, points: own }) =>
    own.map((point) => ({ name, ...point })),
  );
  const spread = spreadColumns(y, points);
  return points.map((point) => ({
    [by]: point.name,
    [quantityText(x)]: point.x,
    ...spread(point.y, point.spread),
  }));
}

function mapRows({ x, y, value, cells }: ViewMap): Row[] {
  const spread = spreadColumns(value, cells);
  return cells.map((cell) => ({
    [quantityText(y)]: cell.y,
    [quantityText(x)]: cell.x,
    ...spread(cell.value, cell.spread),
  }));
}

/** The columns of a value: with what is known of a mean where it is one. */
function spreadColumns(
  quantity: Quantity,
  all: readonly { readonly spread?: MeanSpread }[],
): (value: number | null, spread: MeanSpread | undefined) => Row {
  const { label, unit } = quantity;
  if (all.every(({ spread }) => spread === undefined)) {
    return (value) => ({ [quantityText(quantity)]: value });
  }
  const heading = (what: string) =>
    quantityText({ label: `${label}, ${what}`, ...(unit !== undefined && { unit }) });
  return (value, spread) => ({
    [heading('mean')]: value,
    [heading('sd over seeds')]: spread?.sd ?? null,
    [heading('95 % interval of the mean, low')]: spread?.interval?.[0] ?? null,
    [heading('95 % interval of the mean, high')]: spread?.interval?.[1] ?? null,
    seeds: spread?.seeds ?? null,
  });
}

function pictureRows({ shape: { width, height }, pictures }: ViewPictures): Row[] {
  const columns = pictures.flatMap((picture) =>
    picture === undefined ? [] : [[quantityText(picture), picture.values] as const],
  );
  checkHeadings(columns.map(([heading]) => heading));
  return Array.from({ length: width * height }, (_, at) => ({
    row: Math.floor(at / width),
    column: at % width,
    ...Object.fromEntries(columns.map(([heading, values]) => [heading, values[at]])),
  }));
}

function scatterRows({ classes, labels, plots }: ViewScatter): Row[] {
  checkHeadings(plots.map(({ title }) => title));
  return Array.from({ length: labels.length }, (_, point) => ({
    point,
    class: classes[labels[point]],
    ...Object.fromEntries(
      plots.flatMap(({ title, positions }) => [
        [`${title}, x`, positions[2 * point] ?? null],
        [`${title}, y`, positions[2 * point + 1] ?? null],
      ]),
    ),
  }));
}

function barRows({ of, names, series }: ViewBars): Row[] {
  const columns = series.map((one) => [quantityText(one), one.values] as const);
  checkHeadings([of, ...columns.map(([heading]) => heading)]);
  return names.map((name, at) => ({
    [of]: name,
    ...Object.fromEntries(columns.map(([heading, values]) => [heading, values[at]])),
  }));
}

function numberRows({ columns, rows }: ViewNumbers): Row[] {
  const headings = columns.map(quantityText);
  checkHeadings(headings);
  return rows.map((row) => Object.fromEntries(headings.map((heading, i) => [heading, row[i]])));
}

/** Of two columns with one name the first would be lost. */
function checkHeadings(headings: readonly string[]): void {
  const twice = headings.find((heading, i) => headings.indexOf(heading) < i);
  if (twice === undefined) return;
  throw new InputError(
    `got two columns ${JSON.stringify(twice)}, expected names that differ, in a view`,
  );
}
