import { type Conversion, type GreyPicture, lumaOf } from './grey.ts';
import { exifOrientation, turn } from './orientation.ts';

/**
 * Decodes a JPEG file, baseline or progressive, and turns it as its EXIF orientation says. One decoder everywhere: those
 * of browsers differ in the last bit.
 * @throws Error when it is damaged, cut off, or of another kind
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<GreyPicture> {
  const { precision, isRgb, orientation } = readHead(bytes);
  // jpeg-js would take 12 bits for 8.
  if (precision !== 8) throw new Error(`${precision} bits a sample instead of 8`);
  const { default: jpeg } = await import('jpeg-js');
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    // Else the end of a scan that is no whole number of restart intervals would be an error.
    tolerantDecoding: true,
    ...(isRgb ? { colorTransform: false } : {}),
    maxMemoryUsageInMB: 2048,
  });
  const conversions = new Set<Conversion>();
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [red, green, blue] = [data[3 * i], data[3 * i + 1], data[3 * i + 2]];
    if (red !== green || green !== blue) conversions.add('colour');
    pixels[i] = lumaOf(red, green, blue);
  }
  if (orientation > 1) conversions.add('orientation');
  return turn({ width, height, pixels, conversions }, orientation);
}

/** What is said before the first pixel. */
interface JpegHead {
  /** Bits of a sample. */
  readonly precision: number;
  /** Three samples are red, green and blue, not brightness and two differences of colours. */
  readonly isRgb: boolean;
  /** How the camera was held, as EXIF numbers it. */
  readonly orientation: number;
}

const ADOBE_TRANSFORM_AT = 11;

function readHead(bytes: Uint8Array): JpegHead {
  let orientation = 1;
  let isJfif = false;
  let adobeTransform: number | undefined;
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    const block = bytes.subarray(at + 4, end);
    if (startsWith(block, 'JFIF')) isJfif = true;
    if (startsWith(block, 'Adobe')) adobeTransform = block[ADOBE_TRANSFORM_AT];
    if (startsWith(block, 'Exif')) orientation = exifOrientation(block) ?? orientation;
    // C0 … CF begin a frame, but for DHT, JPG and DAC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      // The same rule as libjpeg's; the names of the samples stand three bytes apart.
      const isNamedRgb = [6, 9, 12].every((place, i) => block[place] === 'RGB'.charCodeAt(i));
      const isRgb = !isJfif && (adobeTransform === undefined ? isNamedRgb : adobeTransform === 0);
      return { precision: block[0], isRgb, orientation };
    }
    at = end;
  }
  throw new Error('no frame');
}

/** Whether a block of an application is of this kind. */
function startsWith(block: Uint8Array, name: string): boolean {
  return [...name].every((letter, i) => block[i] === letter.charCodeAt(0));
}
