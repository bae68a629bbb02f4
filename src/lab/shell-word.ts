/** A word as a shell takes it: in quotes where that is needed. */
export function shellWord(word: string): string {
  return /^[\w,.:/=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
