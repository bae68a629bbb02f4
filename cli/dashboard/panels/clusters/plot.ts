import { remembered } from '../../../../src/statistics/remembered.ts';
import type { Size } from '../../../terminal/layout.ts';
import { plotLines } from '../../../terminal/scatter/scatter-view.ts';
import type { Theme } from '../../../terminal/theme.ts';

/** Two embeddings as they are drawn: what tells their classes apart, and in what room. */
interface Drawn {
  /** Never changed, and always the same for the same positions. */
  readonly labels: readonly number[];
  readonly names: readonly string[];
  readonly size: Size;
  readonly theme: Theme;
}

/**
 * A scatter plot painted by class. Where there is no colour or no braille, the letters of the classes stand for the
 * points: a cell has the sign of the class that most of its points have. A run asks for frames all the time.
 *
 * @param positions [points, 2]; never changed
 */
export const embeddingLines = remembered(
  (positions: ArrayLike<number> & object, { labels, names, size, theme }: Drawn): string[] => {
    if (theme.linear) return Array<string>(size.height).fill('');
    const signs = !theme.colour || theme.ascii ? signsOf(names) : undefined;
    return plotLines({ positions, classes: labels }, size, theme, signs);
  },
);

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
