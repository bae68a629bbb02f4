/** Where what has no number of its own stands. */
const STANDS_IN: Readonly<Record<string, string>> = { abstract: '0', 'table 1': '4.4.0' };

/** `4.6` and `C.1` as a reader would name them; `Table 1` is a name already. */
export function placeName(place: string): string {
  if (/^\d/.test(place)) return `Section ${place}`;
  if (/^[A-Z](\.|,|$)/.test(place)) return `Appendix ${place}`;
  return place.slice(0, 1).toUpperCase() + place.slice(1);
}

/** Sorts places as the paper has them: the abstract, sections by number, then everything else. */
export function comparePlaces(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = left.findIndex((number, i) => number !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at] as number) - (right[at] ?? -1);
}

function numbersOf(place: string): number[] {
  const number = STANDS_IN[place.toLowerCase()] ?? /^[\d.]*\d/.exec(place)?.[0];
  return number === undefined ? [Number.MAX_VALUE] : number.split('.').map(Number);
}
