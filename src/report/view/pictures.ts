import { maximum } from '../../statistics/extent.ts';
import { colourBar } from '../colour-bar.ts';
import { pictureUrl } from '../image-grid.ts';
import { HEAT, INK, SIGNED } from '../palette.ts';
import type { Panel } from '../panels.ts';
import type { ViewPicture, ViewPictures } from './view.ts';

/** Pixels of the longer side of a picture, where few stand in a row and where many do. */
const LARGE = 180;
const SMALL = 96;
const MANY = 5;
/** What the words over a picture need. */
const LEAST_PITCH = 110;
/** Around a picture; a line of its words, and how many there are at most. */
const GAP = 14;
const LINE = 15;
const LINES = 2;

const STOPS = { ink: INK, heat: HEAT, signed: SIGNED };

/** What a scale is of where its pictures do not say. */
const TITLES = { heat: 'amount', signed: 'value' };

/** Pictures row by row, each below its name, over bars of the colours that they use. */
export function picturesPanel({ shape, across, pictures }: ViewPictures): Panel {
  const side = across >= MANY ? SMALL : LARGE;
  const pixel = side / Math.max(shape.width, shape.height);
  const [wide, high] = [shape.width * pixel, shape.height * pixel];
  const columns = Math.min(across, pictures.length);
  const pitch = { x: Math.max(wide, LEAST_PITCH) + GAP, y: high + GAP + (1 + LINES) * LINE };
  const rows = Math.ceil(pictures.length / columns);
  const values = pictures.flatMap((picture, i) =>
    picture === undefined
      ? []
      : {
          x: ((i % columns) + 0.5) * pitch.x,
          y: Math.floor(i / columns) * pitch.y + (1 + LINES) * LINE + high / 2,
          url: pictureUrl(sharesOf(picture), STOPS[picture.scale], shape),
          name: picture.label,
          note: picture.note ?? '',
        },
  );
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
  return { vconcat: [grid, ...colourBars(pictures)], spacing: 8 } as Panel;
}

/** A bar for each scale with colours, headed with what its pictures have in common. */
function colourBars(pictures: ViewPictures['pictures']): Panel[] {
  return (['heat', 'signed'] as const).flatMap((scale) => {
    const own = pictures.filter((picture) => picture?.scale === scale);
    const units = [...new Set(own.map((picture) => picture!.unit))];
    if (own.length === 0) return [];
    const [unit] = units;
    const title = units.length === 1 && unit !== undefined ? unit : TITLES[scale];
    return [colourBar(STOPS[scale], title, marksOf(scale, own[0]!))];
  });
}

/** What the colours mean: of pictures with a common amount that, else the largest of each. */
function marksOf(scale: 'heat' | 'signed', { most }: ViewPicture): Record<number, string> {
  const end = most === undefined ? 'largest' : most.toPrecision(2);
  return scale === 'heat' ? { 0: '0', 1: end } : { 0: `−${end}`, 0.5: '0', 1: end };
}

/** Values as shares of the colours of their scale. */
function sharesOf({ values, scale, most }: ViewPicture): number[] {
  const all = Array.from(values);
  const top = most ?? (scale === 'ink' ? 1 : maximum(all.map(Math.abs)));
  if (scale === 'signed') return all.map((value) => (top > 0 ? (1 + value / top) / 2 : 0.5));
  return all.map((value) => (top > 0 ? value / top : 0));
}
