import { SIDE } from '../data/idx.ts';
import type { Panel } from './panels.ts';
import { colourAt } from './palette.ts';
import { encodePng, pngUrl } from './png.ts';
import { maximum } from '../statistics/extent.ts';

/** Pixels of the figure from one image to the next, and of an image. */
const PITCH = 128;
const IMAGE = 120;

/** One image of 28 × 28 values. */
export interface GridImage {
  /** Heading of its column; pictures of one row have different ones. */
  readonly column: string;
  /** Heading of its row, one text per line. */
  readonly row: readonly string[];
  readonly url: string;
  /** Alternative text. */
  readonly words: string;
}

/** Values as an image: a share of 0 has the first colour, of 1 the last. */
export function pictureUrl(shares: readonly number[], stops: readonly string[]): string {
  const rgb = Uint8Array.from(shares.flatMap((share) => colourAt(stops, share)));
  return pngUrl(encodePng(SIDE, SIDE, rgb));
}

/** Non-negative values as shares of their maximum. */
export function ofMaximum(values: readonly number[]): number[] {
  const most = maximum(values);
  return values.map((value) => (most > 0 ? value / most : 0));
}

/** Signed values as shares with zero in the middle and the largest magnitude at an end. */
export function aroundZero(values: readonly number[]): number[] {
  const most = maximum(values.map(Math.abs));
  return values.map((value) => (most > 0 ? (1 + value / most) / 2 : 0.5));
}

/** Pictures in rows and columns with their headings; 28 pixels a side stay sharp squares at any size. */
export function imageGrid(pictures: readonly GridImage[]): Panel {
  const columns = [...new Set(pictures.map(({ column }) => column))];
  const rows = [...new Set(pictures.map(({ row }) => row.join('\n')))];
  return {
    width: PITCH * columns.length,
    height: PITCH * rows.length,
    data: {
      values: pictures.map(({ row, column, url, words }) => ({
        row: row.join('\n'),
        column,
        url,
        words,
      })),
    },
    encoding: {
      x: {
        field: 'column',
        type: 'nominal',
        title: null,
        scale: { domain: columns, padding: 0 },
        axis: { orient: 'top', domain: false, ticks: false, labelAngle: 0, labelPadding: 6 },
      },
      y: {
        field: 'row',
        type: 'nominal',
        title: null,
        scale: { domain: rows, padding: 0 },
        axis:
          rows.join('') === ''
            ? null
            : {
                domain: false,
                ticks: false,
                labelExpr: "split(datum.value, '\\n')",
                labelLineHeight: 17,
                labelOffset: -17,
                labelPadding: 8,
                labelLimit: 400,
              },
      },
    },
    layer: [
      {
        // A frame, because most images are white at their edges.
        mark: {
          type: 'square',
          filled: false,
          size: (IMAGE + 1) ** 2,
          stroke: '#999999',
          strokeWidth: 1,
          opacity: 1,
          aria: false,
        },
      },
      {
        mark: { type: 'image', width: IMAGE, height: IMAGE, aspect: false, smooth: false },
        encoding: { url: { field: 'url', type: 'nominal' }, description: { field: 'words' } },
      },
    ],
  };
}
