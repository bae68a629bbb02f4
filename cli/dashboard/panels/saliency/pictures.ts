import type { ImageShape } from '../../../../src/data/raw-data.ts';
import { namesOf } from '../../selection/view-name.ts';
import {
  type Fit,
  fitPictures,
  isRoomy,
  pictureHeight,
  pictureWidth,
  smallestFit,
  type TitledPicture,
  titledPictures,
} from '../../../terminal/picture/titled-pictures.ts';
import type { Size } from '../../../terminal/layout.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { sparsityText } from '../../../print/numbers.ts';
import { FACTS_WIDTH, zeroMapNote } from './facts.ts';
import type { Explained, ExplainedImage } from '../../../../src/explore/saliency/explain-now.ts';

/** Title and note of a picture. */
const AROUND = 2;

const TITLE = 1;

/** Between columns. */
export const GAP = 2;
/** Of the column with the image, where that is smaller than the maps. */
const IMAGE_WIDTH = 18;

/** How the pictures are laid out. */
export interface Layout {
  readonly place: Fit;
  /** Gradients below the maps. */
  readonly rows: 1 | 2;
  /** The image before the maps; it may also stand elsewhere. */
  readonly image: boolean;
  readonly width: number;
}

/** Maps above gradients where there is room for both; undefined where there is none for either. */
export function layoutOf(
  { width, height }: Size,
  shape: ImageShape,
  image = true,
): Layout | undefined {
  const across = image ? 3 : 2;
  const two = fitPictures(across, { width, height: Math.floor(height / 2) - AROUND }, shape);
  const rows = two && isRoomy(two) ? 2 : 1;
  // The note below may be left out.
  const place = rows === 2 ? two : fitPictures(across, { width, height: height - TITLE }, shape);
  return (
    place && { place, rows, image, width: across * pictureWidth(place) + (across - 1) * place.gap }
  );
}

/**
 * Where they stand: before a column of facts; behind a smaller image, which leaves room for whole maps; or above what is
 * said. Undefined where there is no room for pictures at all.
 */
export function arrangementOf(
  { width, height }: Size,
  shape: ImageShape,
): { readonly at: 'before' | 'behind' | 'above'; readonly layout: Layout } | undefined {
  const side = layoutOf({ width: width - FACTS_WIDTH - GAP, height }, shape);
  if (side && isRoomy(side.place)) return { at: 'before', layout: side };
  const layout = layoutOf({ width, height }, shape);
  const maps = layoutOf({ width: width - IMAGE_WIDTH - GAP, height }, shape, false);
  const isSmall = pictureWidth(smallestFit(shape)) <= IMAGE_WIDTH;
  if (maps && isSmall && maps.place.zoom > (layout?.place.zoom ?? 0)) {
    return { at: 'behind', layout: maps };
  }
  return layout && { at: 'above', layout };
}

/** Lines that they fill. */
export function heightOf({ place, rows }: Layout): number {
  return rows * (pictureHeight(place) + AROUND);
}

/** The image itself. */
export function imageOf(shown: ExplainedImage, { pair }: Selection): TitledPicture {
  return {
    title: `a ${namesOf(pair)[Number(shown.positive)]}`,
    values: shown.pixels,
    scale: 'ink',
    most: 1,
  };
}

/** `image 1 of 2359` */
export function placeText({ position, count }: ExplainedImage): string {
  return `image ${position + 1} of ${count}`;
}

export function pictureRows(
  shown: ExplainedImage,
  chosen: Selection,
  view: 'map' | 'gradient',
  { place, rows, image }: Layout,
  theme: Theme,
): string[] {
  const [, positive] = namesOf(chosen.pair);
  const towards =
    theme.colour && !theme.ascii ? 'orange to' : theme.ascii ? '.:-=+ to' : 'shades to';
  const state = (pruned: boolean) =>
    pruned ? `${sparsityText(shown.thousandths)} pruned` : 'dense';
  const decided = (probability: number, pruned: boolean) =>
    !isRoomy(place)
      ? `${pruned ? 'pruned' : 'dense'} P=${probability.toFixed(3)}`
      : `${state(pruned)}: P(${positive}) = ${probability.toFixed(3)}`;
  const map = (explained: Explained, pruned: boolean): TitledPicture => ({
    title: decided(explained.probability, pruned),
    values: explained.map,
    scale: 'heat',
    note: zeroMapNote(explained) ?? `most ${mostText(explained.map)} per ${shown.epsilon} ink`,
  });
  const gradient = (
    { gradient: values, probability }: Explained,
    pruned: boolean,
  ): TitledPicture => ({
    title: rows === 1 ? decided(probability, pruned) : `gradient, ${state(pruned)}`,
    values,
    scale: 'signed',
    note: `${towards} ${positive}, most ${mostText(values)}`,
  });
  const pair = (draw: typeof map) => [draw(shown.dense, false), draw(shown.pruned, true)];
  const before = image ? [{ ...imageOf(shown, chosen), note: placeText(shown) }] : [];
  if (rows === 1) {
    return titledPictures([...before, ...pair(view === 'map' ? map : gradient)], place, theme);
  }
  const indent = image ? ' '.repeat(pictureWidth(place) + place.gap) : '';
  return [
    ...titledPictures([...before, ...pair(map)], place, theme),
    ...titledPictures(pair(gradient), place, theme).map((line) => indent + line),
  ];
}

/** The largest amount, in two digits. */
function mostText(values: Float32Array): string {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0).toPrecision(2);
}
