import type { Size } from '../../../terminal/layout.ts';
import { scatterLines } from '../../../terminal/scatter/scatter.ts';
import type { Theme } from '../../../terminal/theme.ts';

/** Plots that were drawn, by their positions: a run asks for frames all the time. */
const drawn = new WeakMap<object, Map<string, string[]>>();

/**
 * A scatter plot painted by class. Where there is no colour or no braille, the letters of the classes stand for the
 * points: a cell has the sign of the class that most of its points have.
 *
 * @param positions [points, 2]; never changed, and always with the same labels
 */
export function plotLines(
  positions: ArrayLike<number> & object,
  labels: readonly number[],
  names: readonly string[],
  size: Size,
  theme: Theme,
): string[] {
  let known = drawn.get(positions);
  if (!known) drawn.set(positions, (known = new Map()));
  const key = [size.width, size.height, theme.name, theme.ascii, theme.colour].join(' ');
  const lines = known.get(key) ?? paint(positions, labels, names, size, theme);
  known.set(key, lines);
  return lines;
}

function paint(
  positions: ArrayLike<number>,
  labels: readonly number[],
  names: readonly string[],
  size: Size,
  theme: Theme,
): string[] {
  if (theme.linear) return Array<string>(size.height).fill('');
  const letters = !theme.colour || theme.ascii;
  const signs = signsOf(names);
  return scatterLines({ positions, classes: labels }, size, theme.ascii).map((line) =>
    line
      .map(({ text, class: own }) => {
        if (own === undefined) return text;
        const sign = letters ? (signs[own] ?? '?').repeat(text.length) : text;
        return theme.series(sign, own);
      })
      .join(''),
  );
}

/** One letter for each class: its name where that is one, else its first letter where these differ. */
function signsOf(names: readonly string[]): readonly string[] {
  const first = names.map((name) => name.slice(0, 1));
  const differ = new Set(first).size === names.length;
  return differ && first.every((sign) => /^[!-~]$/.test(sign))
    ? first
    : names.map((_, own) => String.fromCodePoint(97 + own));
}

/** Names of the classes in the colours of their points. */
export function legendText(names: readonly string[], theme: Theme): string {
  if (!theme.colour || theme.ascii) {
    const signs = signsOf(names);
    const key = names.map((name, own) => (signs[own] === name ? name : `${signs[own]}: ${name}`));
    return key.map((text, own) => theme.series(text, own)).join(' and ');
  }
  return names.map((name, own) => theme.series(`● ${name}`, own)).join('  ');
}
