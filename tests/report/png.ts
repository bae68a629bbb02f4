import { inflateSync } from 'node:zlib';

/** A decoded PNG: 8 bits each of red, green, blue, alpha, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Decodes what resvg writes: 8-bit RGBA, not interlaced. Anything else is an error. */
export function decodePng(png: Buffer): Pixels {
  if (png.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('not a PNG');
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const format = [...png.subarray(24, 29)].join();
  if (format !== '8,6,0,0,0') throw new Error(`got PNG format ${format}, expected 8,6,0,0,0`);

  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  return { width, height, rgba: unfilter(inflateSync(Buffer.concat(parts)), width * 4, height) };
}

/** Undoes the filter that each row names in its first byte (PNG specification, section 9). */
function unfilter(raw: Buffer, stride: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < 4 ? 0 : (out[at - 4] as number);
      const up = y === 0 ? 0 : (out[at - stride] as number);
      const corner = x < 4 || y === 0 ? 0 : (out[at - stride - 4] as number);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number];
      out[at] = (raw[y * (stride + 1) + 1 + x] as number) + (predicted as number);
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
