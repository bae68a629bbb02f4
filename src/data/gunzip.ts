import { Gunzip } from 'fflate';
import { damagedGzip, isGzip } from './gzip.ts';
import { joinBytes } from './join-bytes.ts';
import { checkUnpackedSize } from './unpacked-size.ts';

/** Bytes that are unpacked at a time. */
const PIECE = 1 << 14;

/** Bytes of a member's end: CRC-32 and length of what was packed, little-endian (RFC 1952). */
const TRAILER = 8;

/** CRC-32 of every byte (RFC 1952, section 8). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  return sum;
});

/**
 * Unpacks a gzip file that comes in pieces, of one member or several, and compares the sums at its end: fflate does
 * not. It does so without waiting, so that a whole file can be read by a function that is not async.
 */
export class Unpacker {
  readonly #file: string;
  readonly #gunzip: Gunzip;
  #pieces: Uint8Array[] = [];
  #sum = -1;
  #length = 0;
  #tail = new Uint8Array();
  /** Bytes of all members, before and after. */
  #packed = 0;
  #unpacked = 0;

  constructor(file: string) {
    this.#file = file;
    this.#gunzip = new Gunzip((piece) => this.#take(piece));
    this.#gunzip.onmember = () => {
      this.#sum = -1;
      this.#length = 0;
    };
  }

  /** @throws InputError when the file is damaged */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#tail = lastBytes(this.#tail, chunk);
    // In small pieces, for each of them may become a thousand times as large before anyone can look.
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      this.#packed += piece.length;
      this.#unpack(() => this.#gunzip.push(piece));
    }
    return this.#takePieces();
  }

  /** @throws InputError when the file is damaged or cut off */
  finish(): Uint8Array[] {
    this.#unpack(() => this.#gunzip.push(new Uint8Array(), true));
    if (this.#tail.length < TRAILER) throw damagedGzip(this.#file);
    const trailer = new DataView(this.#tail.buffer, this.#tail.byteOffset, TRAILER);
    const intact =
      trailer.getUint32(0, true) === ~this.#sum >>> 0 &&
      trailer.getUint32(4, true) === this.#length >>> 0;
    if (!intact) throw damagedGzip(this.#file);
    return this.#takePieces();
  }

  #unpack(work: () => void): void {
    try {
      work();
    } catch {
      throw damagedGzip(this.#file);
    }
    checkUnpackedSize(this.#unpacked, this.#packed, this.#file);
  }

  #takePieces(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  #take(piece: Uint8Array): void {
    if (piece.length === 0) return;
    let sum = this.#sum;
    for (let at = 0; at < piece.length; at++) sum = TABLE[(sum ^ piece[at]) & 255] ^ (sum >>> 8);
    this.#sum = sum;
    this.#length += piece.length;
    this.#unpacked += piece.length;
    this.#pieces.push(piece);
  }
}

/** What a gzip file holds, and any other file as it is; the first bytes tell. */
export function unpackWhole(bytes: Uint8Array, file: string): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const unpacker = new Unpacker(file);
  return joinBytes([...unpacker.push(bytes), ...unpacker.finish()]);
}

function lastBytes(before: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const tail = joinBytes([before, chunk.subarray(-TRAILER)]).subarray(-TRAILER);
  return Uint8Array.from(tail);
}
