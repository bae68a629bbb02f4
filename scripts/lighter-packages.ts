import type { Plugin } from 'rolldown';

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

const FFLATE = /\/fflate\/esm\/\w+\.m?js$/;

const LIGHTER: readonly Replacement[] = [
  // The width of a line of ASCII is its length; of any other one its clusters are looked at one by one, 500 times as long.
  {
    file: /\/string-width\/index\.js$/,
    text: BEFORE_CLUSTERS,
    instead: String.raw`if (/^${ONE_COLUMN}*$/u.test(string)) return string.replace(/[\u{F0000}-\u{10FFFD}]/gu, ' ').length;
${BEFORE_CLUSTERS}`,
  },
  // Tables of Unicode for clusters are loaded when there is one: 30 ms of every start.
  {
    file: /\/(string-width\/index|wrap-ansi\/index|slice-ansi\/tokenize-ansi|ink\/build\/line-update)\.js$/,
    text: '= new Intl.Segmenter(',
    instead: `= new (class {
  #own;
  segment(text) {
    return (this.#own ??= new Intl.Segmenter()).segment(text);
  }
})(`,
  },
  {
    file: /\/string-width\/index\.js$/,
    text: String.raw`= /^\p{RGI_Emoji}$/v;`,
    instead: String.raw`= {
  test(text) {
    return (this.own ??= new RegExp('^\\p{RGI_Emoji}$', 'v')).test(text);
  },
};`,
  },
  // What is drawn is looked at cluster by cluster, which here are nearly always its characters.
  {
    file: /\/ansi-tokenize\/build\/tokenize\.js$/,
    text: 'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
    instead: String.raw`const ownClusters = /^(?:${ONE_COLUMN}|\u001B)*$/u;
function* characters(text) {
  let index = 0;
  for (const segment of text) {
    yield { segment, index };
    index += segment.length;
  }
}
const segmenter = {
  segment(text) {
    if (ownClusters.test(text)) return characters(text);
    return (this.own ??= new Intl.Segmenter()).segment(text);
  },
};`,
  },
  // Commander would start commands that are programs of their own; there are none.
  {
    file: /\/commander\/lib\/command\.js$/,
    text: "import childProcess from 'node:child_process';",
    instead: 'const childProcess = undefined;',
  },
  // The layout is WebAssembly inside the file. Emscripten would fetch it from there, and Node.js load a whole HTTP client
  // for that; without `fetch` it is decoded.
  {
    file: /\/yoga-layout\/dist\/binaries\//,
    text: '"function"!=typeof fetch',
    instead: 'true',
  },
  // A table of 32,768 reversed numbers takes longer to make, in every start, than to reverse the few that are needed.
  {
    file: FFLATE,
    text: `var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {`,
    instead: 'function rev(i) {',
  },
  {
    file: FFLATE,
    text: 'rev[i] = (((x & 0xFF00) >> 8) | ((x & 0x00FF) << 8)) >> 1;',
    instead: 'return (((x & 0xFF00) >> 8) | ((x & 0x00FF) << 8)) >> 1;',
  },
  // One of 32,769 distances likewise.
  {
    file: FFLATE,
    text: 'var _b = freb(fdeb, 0), fd = _b.b, revfd = _b.r;',
    instead: `var fd = new u16(31);
for (var i = 0, first = 0; i < 31; ++i) fd[i] = first += 1 << fdeb[i - 1];
function revfd(distance) {
  var code = 29;
  while (code > 0 && fd[code] > distance) --code;
  return code && ((distance - fd[code]) << 5 | code);
}`,
  },
  { file: FFLATE, text: 'revfd[d]', instead: 'revfd(d)' },
  { file: FFLATE, text: 'rev[v] >> rvb', instead: 'rev(v) >> rvb' },
  { file: FFLATE, text: 'rev[le[cd[i] - 1]++]', instead: 'rev(le[cd[i] - 1]++)' },
];

/**
 * Where packages take most of the time of a start, and of a frame of the terminal.
 */
export function lighterPackages(): Plugin {
  return {
    name: 'lighter-packages',
    transform: {
      filter: { id: LIGHTER.map(({ file }) => file) },
      handler: lighter,
    },
  };
}

/** The lighter source of a file of a package. @throws when it is no longer written as it was */
export function lighter(source: string, file: string): string {
  let code = source;
  for (const { text, instead } of LIGHTER.filter((one) => one.file.test(file))) {
    if (!code.includes(text)) throw new Error(`got no ${text} in ${file}, expected one`);
    code = code.replaceAll(text, () => instead);
  }
  return code;
}
