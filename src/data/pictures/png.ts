import type { DecodedPng } from 'fast-png';
import { type Conversion, type GreyPicture, lumaOf, overWhite, toByte } from './grey.ts';

// Places in the header, which comes first in every file.
const WIDTH_AT = 16;
const HEIGHT_AT = 20;
const DEPTH_AT = 24;
const INTERLACE_AT = 28;
/** As many as are decoded of a JPEG file; a header that promises more would be believed, and memory taken for it. */
const MOST_DECODED = 100_000_000;

/** Red, green, blue and opacity, 0 … 255. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * Decodes a PNG file: grey, colour or palette of any depth, interlaced from 8 bits on. The numbers are taken as they
 * are stored: gamma and colour profiles are ignored.
 * @throws Error when it is damaged, has more than 100 million pixels, or is interlaced with fewer bits
 */
export async function decodePng(bytes: Uint8Array): Promise<GreyPicture> {
  if (bytes.length <= INTERLACE_AT) throw new Error('no whole header');
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [width, height] = [header.getUint32(WIDTH_AT), header.getUint32(HEIGHT_AT)];
  if (width * height > MOST_DECODED) {
    throw new Error(`${width} × ${height} pixels, more than 100 million`);
  }
  if (bytes[INTERLACE_AT] === 1 && bytes[DEPTH_AT] < 8) {
    // fast-png 8.0.0 takes each of its pixels for a byte.
    throw new Error(`it is interlaced with ${bytes[DEPTH_AT]} bits a pixel; save it without`);
  }
  const { decode } = await import('fast-png');
  return greyOf(decode(bytes, { checkCrc: true }));
}

function greyOf(png: DecodedPng): GreyPicture {
  const { width, height, depth, channels } = png;
  const samples = depth < 8 ? unpackBits(png) : png.data;
  const colourOf = colourReader(png, samples);
  const conversions = new Set<Conversion>(depth === 16 ? ['depth'] : []);
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [red, green, blue, alpha] = colourOf(i * channels);
    if (red !== green || green !== blue) conversions.add('colour');
    if (alpha !== 255) conversions.add('transparency');
    pixels[i] = overWhite(lumaOf(red, green, blue), alpha);
  }
  return { width, height, pixels, conversions };
}

/** The colour of the pixel that begins at a place of the samples. */
function colourReader(
  { depth, channels, palette, transparency }: DecodedPng,
  samples: ArrayLike<number>,
): (at: number) => Colour {
  if (channels === 1 && palette !== undefined) {
    return (at) => {
      const colour = palette[samples[at]];
      if (colour === undefined) throw new Error(`no colour ${samples[at]} in its palette`);
      const [red, green, blue, alpha = 255] = colour;
      return [red, green, blue, alpha];
    };
  }
  const maximum = (1 << depth) - 1;
  const byte = (at: number) => (maximum === 255 ? samples[at] : toByte(samples[at], maximum));
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  const hasAlpha = channels === 2 || channels === 4;
  /** The one colour that is transparent, compared before anything is rounded. */
  const isKey = (at: number) =>
    transparency !== undefined && transparency.every((value, i) => samples[at + i] === value);
  return (at) => {
    const alpha = hasAlpha ? byte(at + channels - 1) : isKey(at) ? 0 : 255;
    return [byte(at), byte(at + green), byte(at + blue), alpha];
  };
}

/** Pixels of 1, 2 or 4 bits, the first in the highest bits; each row begins with a byte of its own. */
function unpackBits({ data, width, height, depth }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)];
      samples[y * width + x] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
  return samples;
}
