import type { ImageShape } from '../../data/raw-data.ts';
import { resizeGrey } from '../../data/resize.ts';

/** Side of an image of MNIST, and of the box in it that the digit itself fills. */
const SIDE = 28;
const BOX = 20;
const FULL = 255;

/**
 * A drawing as an image of MNIST would be made of it: what is drawn is shrunk or enlarged, keeping its proportions,
 * until its longer side fills a box of 20 × 20 pixels, and laid into 28 × 28 pixels so that its centre of mass is in
 * the middle, to the next whole pixel (LeCun, Cortes and Burges, "The MNIST database of handwritten digits").
 *
 * @param ink [height × width], 0 … 255, row by row
 * @returns [784], 0 … 255; blank when nothing is drawn
 */
export function centreDrawing(ink: Uint8Array, { width, height }: ImageShape): Uint8Array {
  const centred = new Uint8Array(SIDE * SIDE);
  const box = boxOf(ink, width, height);
  if (!box) return centred;
  const longer = Math.max(box.width, box.height);
  const fit = (side: number) => Math.max(1, Math.round((side * BOX) / longer));
  const size = { width: fit(box.width), height: fit(box.height) };
  const digit = strengthened(resizeGrey(cropped(ink, width, box), box, size));
  const left = shift(size.width, massCentre(digit, size, 'x'));
  const top = shift(size.height, massCentre(digit, size, 'y'));
  for (let y = 0; y < size.height; y++) {
    const row = digit.subarray(y * size.width, (y + 1) * size.width);
    centred.set(row, (top + y) * SIDE + left);
  }
  return centred;
}

interface Box extends ImageShape {
  readonly left: number;
  readonly top: number;
}

function boxOf(ink: Uint8Array, width: number, height: number): Box | undefined {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  // Plain comparisons: this is done for every move of a pen.
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (ink[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function cropped(ink: Uint8Array, width: number, box: Box): Uint8Array {
  const part = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.top + y) * width + box.left;
    part.set(ink.subarray(from, from + box.width), y * box.width);
  }
  return part;
}

/** Shrinking pales thin strokes; the darkest pixel gets full ink again, as it has in nearly every image of MNIST. */
function strengthened(digit: Uint8Array): Uint8Array {
  const most = digit.reduce((a, b) => Math.max(a, b), 1);
  return digit.map((value) => Math.round((value * FULL) / most));
}

/** Mean place of the ink along an axis, in pixels from the edge. */
function massCentre(digit: Uint8Array, { width }: ImageShape, axis: 'x' | 'y'): number {
  let [sum, mass] = [0, 0];
  digit.forEach((value, i) => {
    const place = axis === 'x' ? i % width : Math.floor(i / width);
    sum += value * (place + 0.5);
    mass += value;
  });
  return sum / mass;
}

/** Where a side begins so that its centre of mass is in the middle, as far as it then still lies inside. */
function shift(side: number, centre: number): number {
  return Math.min(Math.max(Math.round(SIDE / 2 - centre), 0), SIDE - side);
}
