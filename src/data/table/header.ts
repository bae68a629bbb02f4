import { type Beginning, type FirstCell, isNumeric } from './columns.ts';

/** Names that columns of classes have. The first found counts. */
export const LABEL_NAMES = [
  'label',
  'labels',
  'class',
  'classes',
  'target',
  'species',
  'y',
  'category',
  'diagnosis',
];

/** So many numbers 0, 1, 2 … in a line are no accident. */
const CERTAIN = 8;

/**
 * Whether the first line holds names, by one rule for all columns together. It does where a word stands above numbers
 * and no number does; where its numbers are 0, 1, 2 …, as pandas names columns, and those below are others. It does not
 * where each of its cells could stand in the rows below.
 */
export function guessHeader(beginning: Beginning): 'names' | 'row' | 'unclear' {
  const { first, columns, rows, firstColumn } = beginning;
  if (rows === 0)
    return first.every(({ kind, text }) => kind === 'text' || text === '') ? 'names' : 'row';
  const above = first.map((cell, place) => ({ ...cell, column: columns[place] }));
  const numbers = above.filter(({ kind }) => kind === 'number');
  const words = above.filter(({ kind }) => kind === 'text');
  const isName = words.some(
    ({ text, column }) => isNumeric(column) || LABEL_NAMES.includes(text.toLowerCase()),
  );
  const counts = isSequence(numbers);
  if (isName) {
    return counts || numbers.every(({ column }) => !isNumeric(column)) ? 'names' : 'unclear';
  }
  if (counts && numbers[0].text === '0' && words.length + numbers.length >= first.length - 1) {
    const isIndexed = first[0].text === '' && firstColumn[0] === '0';
    const certain =
      isIndexed || numbers.length >= CERTAIN || numbers.some(({ column }) => column.fractions);
    return certain ? 'names' : 'unclear';
  }
  // A word that comes once, and years: a table of countries begins so.
  const isNew = first[0].kind === 'text' && !firstColumn.includes(first[0].text);
  return isNew && numbers.length > 2 && counts ? 'unclear' : 'row';
}

/** Two whole numbers or more, each by one larger than the one before it. */
function isSequence(numbers: readonly FirstCell[]): boolean {
  return (
    numbers.length > 1 &&
    numbers.every(
      ({ text }, place) => /^\d+$/.test(text) && Number(text) === Number(numbers[0].text) + place,
    )
  );
}
