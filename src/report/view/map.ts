import { ascending } from '../../analysis/groups.ts';
import { extent } from '../../statistics/extent.ts';
import type { Panel } from '../panels.ts';
import { quantityText, type ViewMap } from './view.ts';

/** Pixels of a cell, and what all cells of a row have at most. */
const CELL = { least: 34, most: 62, height: 24 };
const WIDTH = 620;
/** Share of the colours from which on black is easier to read than white. */
const LIGHT = 0.5;

/** A cell for each two choices, coloured by its value, which stands in it. */
export function mapPanel({ x, y, value, cells }: ViewMap): Panel {
  const [columns, rows] = [
    ascending(cells.map((one) => one.x)),
    ascending(cells.map((one) => one.y)),
  ];
  const [least, most] = extent(cells.flatMap((cell) => cell.value ?? []));
  const light = least + LIGHT * (most - least);
  const width = Math.max(CELL.least, Math.min(CELL.most, Math.floor(WIDTH / columns.length)));
  return {
    width: width * columns.length,
    height: CELL.height * rows.length,
    data: {
      values: cells.map((cell) => ({
        x: cell.x,
        y: cell.y,
        value: cell.value,
        text: cell.value === null ? 'none' : cell.value.toFixed(3).replace(/^(-?)0\./, '$1.'),
        dark: cell.value !== null && cell.value < light,
      })),
    },
    encoding: {
      x: {
        field: 'x',
        type: 'ordinal',
        title: quantityText(x),
        scale: { domain: columns },
        axis: { format: '~g', labelAngle: width < 40 ? -60 : 0, domain: false, ticks: false },
      },
      y: {
        field: 'y',
        type: 'ordinal',
        title: quantityText(y),
        scale: { domain: rows },
        axis: { domain: false, ticks: false },
      },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'white', strokeWidth: 1, invalid: null, aria: false },
        encoding: {
          color: {
            condition: { test: '!isValid(datum.value)', value: '#dddddd' },
            field: 'value',
            type: 'quantitative',
            title: quantityText(value),
            scale: { scheme: 'viridis', zero: false, nice: false },
            legend: {
              orient: 'top',
              direction: 'horizontal',
              gradientLength: 220,
              titleLimit: 400,
            },
          },
        },
      },
      {
        mark: { type: 'text', fontSize: 11.5, aria: false },
        encoding: {
          text: { field: 'text', type: 'nominal' },
          color: { condition: { test: 'datum.dark', value: '#ffffff' }, value: '#000000' },
        },
      },
    ],
  } as Panel;
}
