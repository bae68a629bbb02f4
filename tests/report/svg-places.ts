/** The places that each piece of a path of steps leads to (SVG 1.1, section 8.3); the first step is from the corner. */
export function piecesOf(d: string): [x: number, y: number][][] {
  const pieces: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (const [, letter, text] of d.matchAll(/([mlz])([^mlz]*)/g)) {
    if (letter === 'm') pieces.push([]);
    if (letter === 'z') [x, y] = pieces.at(-1)![0];
    const numbers = text.match(/-?(?:\d*\.\d+|\d+)/g)?.map(Number) ?? [];
    for (let i = 0; i < numbers.length; i += 2) {
      [x, y] = [x + numbers[i], y + numbers[i + 1]];
      pieces.at(-1)!.push([x, y]);
    }
  }
  return pieces;
}
