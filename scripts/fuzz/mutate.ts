/** Numbers at which readers of sizes and counts go wrong, as the bytes of a 32-bit integer. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
/** What means something in one format or another. */
const TOKENS = [
  '"',
  ',',
  ';',
  '\n',
  '\r\n',
  '\0',
  '\u001b[2J',
  '-',
  '1e999',
  'NaN',
  '{',
  ']',
  '\uFEFF',
  '🙂',
  '9'.repeat(400),
];
const MOST_CHANGES = 6;

/** Uniform numbers below a bound. */
export type Below = (bound: number) => number;

/** Numbers that a seed determines (mulberry32). */
export function seededBelow(seed: number): Below {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) * bound) / 2 ** 32) | 0;
  };
}

/** A file with a few changes at random places: bits, numbers, tokens, pieces that are missing, doubled or of another file. */
export function mutate(bytes: Uint8Array, other: Uint8Array, below: Below): Uint8Array {
  let changed: Uint8Array = new Uint8Array(bytes);
  for (let i = below(MOST_CHANGES); i >= 0; i--) changed = change(changed, other, below);
  return changed;
}

function change(bytes: Uint8Array, other: Uint8Array, below: Below): Uint8Array {
  // Half of the changes are where headers are.
  const place = () => below(below(2) === 0 ? Math.min(64, bytes.length + 1) : bytes.length + 1);
  const at = Math.min(place(), bytes.length);
  const to = Math.min(bytes.length, at + below(below(2) === 0 ? 8 : bytes.length + 1));
  switch (below(7)) {
    case 0:
      if (at < bytes.length) bytes[at] ^= 1 << below(8);
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = below(256);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length) {
        new DataView(bytes.buffer).setUint32(at, EDGES[below(EDGES.length)], below(2) === 0);
      }
      return bytes;
    case 3:
      return splice(bytes, at, at, Buffer.from(TOKENS[below(TOKENS.length)]));
    case 4:
      return splice(bytes, at, to, new Uint8Array());
    case 5:
      return splice(bytes, at, at, bytes.slice(at, to));
    default: {
      const from = below(other.length + 1);
      return splice(bytes, at, to, other.slice(from, from + below(64)));
    }
  }
}

function splice(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length - (to - from) + put.length);
  made.set(bytes.subarray(0, from));
  made.set(put, from);
  made.set(bytes.subarray(to), from + put.length);
  return made;
}
