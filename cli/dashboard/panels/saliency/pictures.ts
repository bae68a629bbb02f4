import { classesOf } from '../../../../src/analysis/classes.ts';
import {
  type Digit,
  digitHeight,
  digitsLines,
  digitWidth,
  type Fit,
  fitDigits,
} from '../../../terminal/digit/digit.ts';
import type { Size } from '../../../terminal/size.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { sparsityText } from '../../../print/numbers.ts';
import type { Explained, ExplainedImage } from '../../../../src/explore/saliency/explain-now.ts';

/** Title and note of a picture. */
const AROUND = 2;

const TITLE = 1;

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
export function layoutOf({ width, height }: Size, image = true): Layout | undefined {
  const across = image ? 3 : 2;
  const two = fitDigits(across, { width, height: Math.floor(height / 2) - AROUND });
  const rows = two && two.zoom >= 1 ? 2 : 1;
  // The note below may be left out.
  const place = rows === 2 ? two : fitDigits(across, { width, height: height - TITLE });
  return (
    place && { place, rows, image, width: across * digitWidth(place) + (across - 1) * place.gap }
  );
}

/** Lines that they fill. */
export function heightOf({ place, rows }: Layout): number {
  return rows * (digitHeight(place) + AROUND);
}

/** The image itself. */
export function imageOf(shown: ExplainedImage, { pair }: Selection): Digit {
  return {
    title: `a ${classesOf(pair)[Number(shown.positive)]}`,
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
  const [, positive] = classesOf(chosen.pair);
  const towards =
    theme.colour && !theme.ascii ? 'orange to' : theme.ascii ? '.:-=+ to' : 'shades to';
  const state = (pruned: boolean) =>
    pruned ? `${sparsityText(shown.thousandths)} pruned` : 'dense';
  const decided = (probability: number, pruned: boolean) =>
    place.zoom < 1
      ? `${pruned ? 'pruned' : 'dense'} P=${probability.toFixed(3)}`
      : `${state(pruned)}: P(${positive}) = ${probability.toFixed(3)}`;
  const map = ({ map: values, probability }: Explained, pruned: boolean): Digit => ({
    title: decided(probability, pruned),
    values,
    scale: 'heat',
    note: `P changes up to ${mostText(values)}`,
  });
  const gradient = ({ gradient: values, probability }: Explained, pruned: boolean): Digit => ({
    title: rows === 1 ? decided(probability, pruned) : `gradient, ${state(pruned)}`,
    values,
    scale: 'signed',
    note: `${towards} ${positive}, most ${mostText(values)}`,
  });
  const pair = (draw: typeof map) => [draw(shown.dense, false), draw(shown.pruned, true)];
  const before = image ? [{ ...imageOf(shown, chosen), note: placeText(shown) }] : [];
  if (rows === 1) {
    return digitsLines([...before, ...pair(view === 'map' ? map : gradient)], place, theme);
  }
  const indent = image ? ' '.repeat(digitWidth(place) + place.gap) : '';
  return [
    ...digitsLines([...before, ...pair(map)], place, theme),
    ...digitsLines(pair(gradient), place, theme).map((line) => indent + line),
  ];
}

/** The largest amount, in two digits. */
function mostText(values: Float32Array): string {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0).toPrecision(2);
}
