import type { ImageShape } from '../data/raw-data.ts';
import type { Panel } from './panels.ts';
import { colourAt } from './palette.ts';
import { encodePng, pngUrl } from './png.ts';
import { maximum } from '../statistics/extent.ts';

/** Pixels of the figure from one image to the next less those of the image, and of the longer side of an image. */
const GAP = 8;
const IMAGE = 120;
/** What a letter of the heading of a column needs, and a line of that of a row. */
const LETTER = 8;
const LINE = 17;

/** One image. */
export interface GridImage {
  /** Heading of its column; pictures of one row have different ones. */
  readonly column: string;
  /** Heading of its row, one text per line. */
  readonly row: readonly string[];
  readonly url: string;
  /** A line over the image, see `inkOutline`, and its colour. */
  readonly outline?: { readonly path: string; readonly colour: string };
  /** Alternative text. */
  readonly words: string;
}

/** Values as an image: a share of 0 has the first colour, of 1 the last. */
export function pictureUrl(
  shares: readonly number[],
  stops: readonly string[],
  { width, height }: ImageShape,
): string {
  const rgb = Uint8Array.from(shares.flatMap((share) => colourAt(stops, share)));
  return pngUrl(encodePng(width, height, rgb));
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

/**
 * Pictures of one shape in rows and columns with their headings; their pixels stay sharp squares at any size.
 * @param side pixels of the longer side of an image
 */
export function imageGrid(
  pictures: readonly GridImage[],
  shape: ImageShape,
  side: number = IMAGE,
): Panel {
  const pixel = side / Math.max(shape.width, shape.height);
  const [wide, high] = [shape.width * pixel, shape.height * pixel];
  const lines = Math.max(0, maximum(pictures.map(({ row }) => row.length)));
  // The heading of a row needs as many lines whatever the shape.
  const pitch = Math.max(high, lines * LINE) + GAP;
  const columns = [...new Set(pictures.map(({ column }) => column))];
  const heading = LETTER * maximum(columns.map(({ length }) => length));
  const rows = [...new Set(pictures.map(({ row }) => row.join('\n')))];
  return {
    width: (Math.max(wide, heading) + GAP) * columns.length,
    height: pitch * rows.length,
    data: {
      values: pictures.map(({ row, column, url, words, outline }) => ({
        row: row.join('\n'),
        column,
        url,
        words,
        outline: outline?.path ?? '',
        line: outline?.colour ?? '',
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
                labelLineHeight: LINE,
                labelOffset: (-LINE * (lines - 1)) / 2,
                labelPadding: 8,
                labelLimit: 400,
              },
      },
    },
    layer: [
      {
        // A frame, because most images are white at their edges.
        mark: {
          ...frame(wide, high),
          filled: false,
          stroke: '#999999',
          strokeWidth: 1,
          opacity: 1,
          aria: false,
        },
      },
      {
        mark: { type: 'image', width: wide, height: high, aspect: false, smooth: false },
        encoding: { url: { field: 'url', type: 'nominal' }, description: { field: 'words' } },
      },
      ...(pictures.some(({ outline }) => outline) ? [outlines(high)] : []),
    ],
  };
}

/** The lines over images. */
function outlines(high: number) {
  return {
    transform: [{ filter: "datum.outline !== ''" }],
    mark: {
      type: 'point' as const,
      filled: false,
      strokeWidth: 1,
      opacity: 0.9,
      size: high ** 2,
      aria: false,
    },
    encoding: {
      shape: { field: 'outline', type: 'nominal' as const, scale: null, legend: null },
      stroke: { field: 'line', type: 'nominal' as const, scale: null, legend: null },
    },
  };
}

/** The line around an image, half a pixel outside of it. */
function frame(wide: number, high: number) {
  if (wide === high) return { type: 'square' as const, size: (wide + 1) ** 2 };
  // The path of a symbol of this size lies between −1 and 1.
  const [x, y] = [(wide + 1) / (high + 1), 1];
  return {
    type: 'point' as const,
    shape: `M${-x},${-y}L${x},${-y}L${x},${y}L${-x},${y}Z`,
    size: (high + 1) ** 2,
  };
}
