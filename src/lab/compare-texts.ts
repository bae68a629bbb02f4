/** Orders texts by their code units, as `sort` does and whatever the language of the machine. */
export function compareTexts(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
