import { shortRecipe } from '../../analysis/recipes.ts';
import { fileNameOf } from '../../report/file-name.ts';
import type { Row } from '../../report/figure.ts';
import {
  spreadIn,
  type View,
  type ViewBars,
  type ViewCurves,
  type ViewPoint,
} from '../../report/view/view.ts';
import { columnWords, distinct, valueOf } from './columns.ts';
import type { FoundTable } from './findings.ts';
import type { Look } from './look.ts';

/** What is drawn of a table; undefined where its rows differ in nothing that could be an axis. */
export type DrawnView = View & { readonly content: ViewCurves | ViewBars };

/** The curves of a measure along an axis, or its bars where nothing that tells rows apart is a number. */
export function chartOf(look: Look): DrawnView | undefined {
  const { table, measure, axis, by, fixed } = look;
  if (measure === undefined || (axis === undefined && by === undefined)) return undefined;
  const parts = Object.entries(fixed).map(([key, value]) => keyText(key, value));
  return {
    name: fileNameOf(
      [table.id, measure, axis ?? '', by ?? '', ...parts].filter(Boolean).join('-').toLowerCase(),
    ),
    title: `${table.title}: ${columnWords(measure)}`,
    subtitle: [...(parts.length > 0 ? [parts.join(', ')] : []), ...table.subtitle],
    content: axis === undefined ? barsOf(look, measure, by!) : curvesOf(look, measure, axis),
  };
}

/** All of the table, as its file in a report has it. */
export function tableView({ id, title, subtitle, data }: FoundTable): View {
  const columns = Object.keys(data[0] ?? {});
  return {
    name: `${id}-table`,
    title,
    subtitle,
    content: {
      type: 'numbers',
      columns: columns.map((label) => ({ label })),
      rows: data.map((row) =>
        columns.map((column) => {
          const value = row[column];
          return typeof value === 'boolean' ? String(value) : value;
        }),
      ),
    },
  };
}

/** `hidden 24`, `dense`: the words where the value does not say what it is. */
export function keyText(key: string, value: Row[string]): string {
  if (key === 'recipe') return shortRecipe(String(value));
  return typeof value === 'string' ? value : `${columnWords(key)} ${value}`;
}

function curvesOf({ drawn, by, columns }: Look, measure: string, axis: string): ViewCurves {
  const curves = by === undefined ? [undefined] : distinct(drawn, by);
  return {
    type: 'curves',
    x: { label: columnWords(axis), ...(/(^|_)hidden$/.test(axis) && { scale: 'log' as const }) },
    y: { label: columnWords(measure) },
    by: by === undefined ? 'curve' : columnWords(by),
    curves: curves.map((value) => ({
      name: by === undefined ? columnWords(measure) : keyText(by, value!),
      points: drawn
        .filter((row) => by === undefined || row[by] === value)
        .map((row): ViewPoint => ({
          x: Number(row[axis]),
          y: valueOf(row, measure, columns),
          ...(columns.means.has(measure) && { spread: spreadIn(row, measure) }),
        }))
        .sort((a, b) => a.x - b.x),
    })),
  };
}

function barsOf({ drawn, columns }: Look, measure: string, by: string): ViewBars {
  return {
    type: 'bars',
    of: columnWords(by),
    names: drawn.map((row) => keyText(by, row[by])),
    series: [
      {
        label: columnWords(measure),
        values: drawn.map((row) => valueOf(row, measure, columns) ?? NaN),
      },
    ],
  };
}
