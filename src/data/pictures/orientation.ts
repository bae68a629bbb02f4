import type { GreyPicture } from './grey.ts';

const ORIENTATION_TAG = 0x0112;

/** `Exif`, two zeros; then a TIFF file, from whose beginning its places count. */
const HEAD = [0x45, 0x78, 0x69, 0x66, 0, 0];

/**
 * How a camera was held, 1 … 8 as EXIF numbers it.
 * @param block an APP1 block of a JPEG file
 * @returns undefined when it does not say
 */
export function exifOrientation(block: Uint8Array): number | undefined {
  const tiff = block.slice(HEAD.length);
  if (tiff.length < 8 || !HEAD.every((byte, i) => block[i] === byte)) return undefined;
  const view = new DataView(tiff.buffer);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return undefined;
  const entries = view.getUint16(directory, isLittle);
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= tiff.length; i++, at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const orientation = view.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}

/** The picture as it was seen by who took it. @param orientation 1 … 8 as EXIF numbers it */
export function turn(picture: GreyPicture, orientation: number): GreyPicture {
  if (orientation === 1) return picture;
  const { width, height } = picture;
  const [right, bottom] = [width - 1, height - 1];
  /** From 5 on rows and columns change places. */
  const isSideways = orientation > 4;
  const [turnedWidth, turnedHeight] = isSideways ? [height, width] : [width, height];
  const pixels = new Uint8Array(picture.pixels.length);
  for (let y = 0; y < turnedHeight; y++) {
    for (let x = 0; x < turnedWidth; x++) {
      const [fromX, fromY] = isSideways ? [y, x] : [x, y];
      const column = [2, 3, 7, 8].includes(orientation) ? right - fromX : fromX;
      const row = [3, 4, 6, 7].includes(orientation) ? bottom - fromY : fromY;
      pixels[y * turnedWidth + x] = picture.pixels[row * width + column];
    }
  }
  return { ...picture, width: turnedWidth, height: turnedHeight, pixels };
}
