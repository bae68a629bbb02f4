import { maximum } from '../../statistics/extent.ts';
import { colourBar } from '../colour-bar.ts';
import { pictureUrl } from '../image-grid.ts';
import { HEAT, INK, SIGNED } from '../palette.ts';
import type { Panel } from '../panels.ts';
import type { ViewPicture, ViewPictures } from './view.ts';

/** Pixels of the longer side of a picture, where few stand in a row and where many do. */
const LARGE = 150;
const SMALL = 84;
const MANY = 5;
/** Around a picture; a line of its words, and how many there are at most. */
const GAP = 14;
const LINE = 15;
const LINES = 2;

const STOPS = { ink: INK, heat: HEAT, signed: SIGNED };

/** What the colours mean. */
const MARKS = {
  heat: { 0: '0', 1: 'largest' },
  signed: { 0: 'negative', 0.5: '0', 1: 'positive' },
};
const TITLES = { heat: 'amount', signed: 'signed value' };

/** Pictures row by row, each below its name, over bars of the colours that they use. */
export function picturesPanel({ shape, across, pictures }: ViewPictures): Panel {
  const side = across >= MANY ? SMALL : LARGE;
  const pixel = side / Math.max(shape.width, shape.height);
  const [wide, high] = [shape.width * pixel, shape.height * pixel];
  const columns = Math.min(across, pictures.length);
  const pitch = { x: Math.max(wide, LARGE * 0.75) + GAP, y: high + GAP + (1 + LINES) * LINE };
  const rows = Math.ceil(pictures.length / columns);
  const values = pictures.map((picture, i) => ({
    x: ((i % columns) + 0.5) * pitch.x,
    y: Math.floor(i / columns) * pitch.y + (1 + LINES) * LINE + high / 2,
    url: pictureUrl(sharesOf(picture), STOPS[picture.scale], shape),
    name: picture.label,
    note: picture.note ?? '',
  }));
  const place = { field: 'x', type: 'quantitative', scale: null, axis: null };
  const text = (field: string, dy: number, mark: object) => ({
    mark: { type: 'text', limit: pitch.x - 2, dy: -high / 2 - dy, aria: false, ...mark },
    encoding: { text: { field, type: 'nominal' } },
  });
  const grid = {
    width: columns * pitch.x,
    height: rows * pitch.y,
    data: { values },
    encoding: { x: place, y: { ...place, field: 'y' } },
    layer: [
      text('name', LINE + 8, { fontWeight: 'bold', fontSize: 12 }),
      text('note', 8, { fontSize: 12 }),
      {
        // A frame, because many pictures are white at their edges.
        mark: { type: 'rect', width: wide + 2, height: high + 2, color: '#999999', aria: false },
      },
      {
        mark: { type: 'image', width: wide, height: high, aspect: false, smooth: false },
        encoding: { url: { field: 'url', type: 'nominal' }, description: { field: 'name' } },
      },
    ],
  };
  const scales = [...new Set(pictures.map(({ scale }) => scale))].filter((one) => one !== 'ink');
  return {
    vconcat: [
      grid,
      ...(scales.length === 0
        ? []
        : [
            {
              hconcat: scales.map((scale) => colourBar(STOPS[scale], TITLES[scale], MARKS[scale])),
              spacing: 60,
            },
          ]),
    ],
    spacing: 8,
  } as Panel;
}

/** Values as shares of the colours of their scale. */
function sharesOf({ values, scale, most }: ViewPicture): number[] {
  const all = Array.from(values);
  const top = most ?? (scale === 'ink' ? 1 : maximum(all.map(Math.abs)));
  if (scale === 'signed') return all.map((value) => (top > 0 ? (1 + value / top) / 2 : 0.5));
  return all.map((value) => (top > 0 ? value / top : 0));
}
