/** A number in at most seven characters, two or three digits of it: for tables where the full one is stored elsewhere. */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size < 0.01) return value.toExponential(1);
  return size < 1000 ? value.toPrecision(3) : value.toFixed(0);
}

/** The text in lines of at most `width` characters, broken between words; a word that is longer keeps its line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
