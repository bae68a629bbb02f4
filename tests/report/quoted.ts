import type { Artefact } from '../../src/report/artefact.ts';
import type { Row } from '../../src/report/figure.ts';

/**
 * The numbers of the measured sentences that are not found in the artefact's data. A number is found when a numeric
 * cell, rounded to as many digits as are printed, is equal to it; what repeats a text cell, such as `4-9` or the
 * values of a recipe, is not a number. Letters before a number (`F1`) make it a name.
 */
export function unfounded({ measured, content: { data } }: Artefact): string[] {
  const cells = data.flatMap((row: Row) => Object.values(row));
  const numbers = [...new Set(cells.filter((cell) => typeof cell === 'number'))];
  const texts = [...new Set(cells.filter((cell) => typeof cell === 'string'))]
    .filter((text) => /\d/.test(text) && !/^\d$/.test(text))
    .sort((a, b) => b.length - a.length);
  return measured.flatMap((sentence) => {
    const bare = texts.reduce((text, cell) => text.replaceAll(cell, '…'), sentence);
    const printed =
      bare.replaceAll('−', '-').match(/(?<![\p{L}\d.])-?\d+(\.\d+)?(e-?\d+)?/gu) ?? [];
    return printed.filter((text) => {
      const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      return !numbers.some(
        (value) => String(value) === text || Number(value.toFixed(digits)) === Number(text),
      );
    });
  });
}
