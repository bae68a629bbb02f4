import { type Conversion, type GreyPicture, lumaOf } from './grey.ts';
import { exifOrientation, turn } from './orientation.ts';

/**
 * Decodes a JPEG file, baseline or progressive, and turns it as its EXIF orientation says. One decoder everywhere: those
 * of browsers differ in the last bit.
 * @throws Error when it is damaged, cut off, or of another kind
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<GreyPicture> {
  const { precision, orientation } = readHead(bytes);
  // jpeg-js would take 12 bits for 8.
  if (precision !== 8) throw new Error(`${precision} bits a sample instead of 8`);
  const { default: jpeg } = await import('jpeg-js');
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
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

/** What stands in front of the frame: bits of a sample, and how the camera was held. */
function readHead(bytes: Uint8Array): { precision: number; orientation: number } {
  let orientation = 1;
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    // C0 … CF begin a frame, but for DHT, JPG and DAC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { precision: bytes[at + 4], orientation };
    }
    if (marker === 0xe1) orientation = exifOrientation(bytes.subarray(at + 4, end)) ?? orientation;
    at = end;
  }
  throw new Error('no frame');
}
