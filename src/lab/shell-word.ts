import { shownText } from '../data/shown-text.ts';

/** A word as a shell takes it: in quotes where that is needed, and in those of bash and zsh where letters are not seen. */
export function shellWord(word: string): string {
  if (/^[\w,.:/=@+-]+$/.test(word)) return word;
  if (shownText(word) === word) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${shownText(word.replace(/[\\']/g, '\\$&'))}'`;
}
