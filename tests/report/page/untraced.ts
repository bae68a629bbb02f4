import { MOST_SEEDS_TOLD } from '../../../src/statistics/seeds-to-decide.ts';

/** A number as the page prints it, and where it stands. */
interface Printed {
  readonly text: string;
  readonly percent: boolean;
}

type Stands = (printed: Printed) => boolean;

const NUMBER = /(?<![\w.])[-−]?\d+(?:\.\d+)?(?:e[-−+]?\d+)?(?![\w⁻⁰¹²³⁴-⁹]|\.\d)(\s?%)?/g;

/** How far seeds are told is no measurement. */
const UNTOLD = `more than ${MOST_SEEDS_TOLD} seeds`;

/**
 * The numbers of what the page says was measured (sentences, headlines, the ledger's statistics, every data
 * table) that stand in none of the sources, rounded to the digits printed. A headline may also repeat a number
 * from the words of a claim or count claims.
 * @param sources Texts of the CSV files and of claims.json.
 */
export function untracedNumbers(page: string, sources: readonly string[]): string[] {
  const cells = sources.flatMap(cellsOf);
  const values = cells.map(Number).filter((value) => Number.isFinite(value));
  const words = new Set(cells.filter((cell) => /\d/.test(cell) && Number.isNaN(Number(cell))));
  const claimed = [...words].flatMap((text) =>
    numbersIn(text, new Set()).map((printed) => Number(printed.text)),
  );
  const claims = sources.filter(isClaims).flatMap((source) => JSON.parse(source) as unknown[]);
  const counts = claims.map((_, i) => i + 1);
  const untraced = (text: string, stands: Stands) =>
    numbersIn(text, words)
      .filter((printed) => !stands(printed))
      .map((printed) => `${printed.text} in "${text}"`);
  const inSources = standsAmong(values);
  const inWords = standsAmong([...values, ...claimed, ...counts]);
  return [
    ...measuredTexts(page).flatMap((text) => untraced(text, inSources)),
    ...headlines(page).flatMap((text) => untraced(text, inWords)),
  ];
}

/** How many numbers `untracedNumbers` looks for. */
export function countNumbers(page: string): number {
  return [...measuredTexts(page), ...headlines(page)].flatMap((text) => numbersIn(text, new Set()))
    .length;
}

function measuredTexts(page: string): string[] {
  const regions = [
    ...inside(page, /<details class="measured">(.*?)<\/details>/gs).flatMap((region) =>
      inside(region, /<p>(.*?)<\/p>/gs),
    ),
    ...inside(page, /<td data-recipe="[^"]*">(.*?)<\/td>/gs),
    ...inside(page, /<span class="needs">(.*?)<\/span>/gs),
    ...inside(page, /<table class="data">(.*?)<\/table>/gs).flatMap((region) =>
      inside(region, /<td[^>]*>(.*?)<\/td>/gs),
    ),
  ];
  return regions.map((region) => plainText(region).replace(UNTOLD, ''));
}

function headlines(page: string): string[] {
  return inside(page, /<ul class="headlines">(.*?)<\/ul>/gs).flatMap((list) =>
    inside(list, /<li>(.*?)<\/li>/gs).map(plainText),
  );
}

function inside(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, region = '']) => region);
}

/** What a reader reads of a fragment of HTML; blocks and cells are a space apart. */
export function plainText(fragment: string): string {
  return fragment
    .replace(/<\/(?:td|th|li|dd|dt|p|div|summary|h\d)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The numbers of a text; a cell such as `4-9` that stands in it word for word is no number. */
function numbersIn(text: string, words: ReadonlySet<string>): Printed[] {
  if (words.has(text)) return [];
  const rest = text.replace(/\b\d-\d\b/g, (pair) => (words.has(pair) ? '' : pair));
  return Array.from(rest.matchAll(NUMBER), ([whole, percent]) => ({
    text: whole.replace(/\s?%$/, '').replaceAll('−', '-'),
    percent: percent !== undefined,
  }));
}

/** Whether a number is one of these values, rounded. */
function standsAmong(values: readonly number[]): Stands {
  const percents = values.map((value) => 100 * value);
  const isRounded = roundedAmong(values);
  const isRoundedPercent = roundedAmong(percents);
  return ({ text, percent }) => isRounded(text) || (percent && isRoundedPercent(text));
}

function roundedAmong(values: readonly number[]): (text: string) => boolean {
  const fixed = new Map<number, Set<number>>();
  const exponential = new Map<number, Set<string>>();
  return (text) => {
    const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
    if (text.includes('e')) {
      const among = () => new Set(values.map((value) => value.toExponential(decimals)));
      return lookUp(exponential, decimals, among).has(text);
    }
    const number = Number(text);
    // An integer of one digit would be found in almost any file by rounding.
    if (decimals === 0 && Math.abs(number) < 10) {
      return values.some((value) => Math.abs(value - number) < 1e-9);
    }
    const among = () => new Set(values.map((value) => Number(value.toFixed(decimals))));
    return lookUp(fixed, decimals, among).has(number);
  };
}

function lookUp<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}

/** The cells of a CSV, or the numbers and strings of a JSON text. */
function cellsOf(source: string): string[] {
  if (isClaims(source)) return leaves(JSON.parse(source));
  const cells = source.matchAll(/"((?:[^"]|"")*)"|[^,\n]+/g);
  return Array.from(cells, ([cell, quoted]) => quoted?.replaceAll('""', '"') ?? cell);
}

function isClaims(source: string): boolean {
  return source.startsWith('[');
}

function leaves(value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'string') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
