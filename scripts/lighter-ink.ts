/** A place in a package, and what stands there instead in the program. */
interface Replacement {
  readonly file: RegExp;
  readonly text: string;
  readonly instead: string;
}

/**
 * Characters that take one column and join no neighbour: of Latin, Greek, punctuation, arrows, mathematics, boxes, blocks and
 * braille, what panels are drawn with, and those of private use that stand for coloured cells while a frame is laid out.
 */
export const ONE_COLUMN = String.raw`[\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF\u0391-\u03C9\u2010-\u2027\u2030-\u205E\u2070-\u209C\u2190-\u22FF\u2500-\u25FC\u2800-\u28FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]`;

const BEFORE_CLUSTERS = 'const eastAsianWidthOptions = {ambiguousAsWide: !ambiguousIsNarrow};';

export const LIGHTER: readonly Replacement[] = [
  // The width of a line of ASCII is its length; of any other one its clusters are looked at one by one, 500 times as long.
  {
    file: /\/string-width\/index\.js$/,
    text: BEFORE_CLUSTERS,
    instead: String.raw`if (/^${ONE_COLUMN}*$/u.test(string)) return string.replace(/[\u{F0000}-\u{10FFFD}]/gu, ' ').length;
${BEFORE_CLUSTERS}`,
  },
  // The layout is WebAssembly inside the file. Emscripten would fetch it from there, and Node.js load a whole HTTP client
  // for that; without `fetch` it is decoded.
  {
    file: /\/yoga-layout\/dist\/binaries\//,
    text: '"function"!=typeof fetch',
    instead: 'true',
  },
];
