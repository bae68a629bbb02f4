type Place = readonly [x: number, y: number];

/** Paths of straight lines, from one place to another: M, L and Z alone. */
const STRAIGHT = /^M[^A-KN-Ya-z]*$/;

/** A line may pass a place that it led to at this distance, in tenths of a pixel: nobody can see it. */
const TOLERANCE = 1;

/** Whether a path can be told in steps. */
export function isStraight(path: string): boolean {
  return STRAIGHT.test(path);
}

/**
 * The lines of a path as steps of tenths of a pixel, without the places that a straight line passes anyway. Its first
 * place is one of the plane, although its letter is small: after a large one the steps would be places.
 */
export function inSteps(path: string): string {
  let [x, y] = [0, 0];
  return (path.match(/M[^M]*/g) ?? [])
    .map((piece) => {
      const closed = piece.includes('Z');
      const places = withoutPassed(placesOf(piece));
      const steps = places.map(([toX, toY]) => {
        const step = `${tenths(toX - x)}${separated(tenths(toY - y))}`;
        [x, y] = [toX, toY];
        return step;
      });
      if (closed) [x, y] = places[0];
      return `m${steps[0]}${steps.slice(1).map(separated).join('')}${closed ? 'z' : ''}`;
    })
    .join('');
}

/** In whole tenths, so that steps add up to them exactly. */
function placesOf(piece: string): Place[] {
  return [...piece.matchAll(/([-\d.e]+),([-\d.e]+)/g)].map(([, x, y]) => [
    Math.round(Number(x) * 10),
    Math.round(Number(y) * 10),
  ]);
}

/** Of a line its ends, and between them as few places as keep it where it was (Ramer 1972; Douglas and Peucker 1973). */
function withoutPassed(places: readonly Place[]): Place[] {
  const kept = new Set([0, places.length - 1]);
  const parts: [number, number][] = [[0, places.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let [furthest, most] = [-1, TOLERANCE];
    for (let at = from + 1; at < to; at++) {
      const away = distance(places[at], places[from], places[to]);
      if (away > most) [furthest, most] = [at, away];
    }
    if (furthest < 0) continue;
    kept.add(furthest);
    parts.push([from, furthest], [furthest, to]);
  }
  return [...kept].sort((a, b) => a - b).map((at) => places[at]);
}

/** From a place to the line between two others, or to one of them where they are the same. */
function distance([x, y]: Place, [fromX, fromY]: Place, [toX, toY]: Place): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return Math.sqrt((x - fromX) ** 2 + (y - fromY) ** 2);
  return Math.abs((x - fromX) * dy - (y - fromY) * dx) / length;
}

function tenths(value: number): string {
  return shortNumber(value / 10, 10);
}

/** A sign parts numbers as a comma does. */
function separated(number: string): string {
  return number.startsWith('-') ? number : `,${number}`;
}

/** A number in so many parts of one, without a zero before the point. */
export function shortNumber(value: number, parts: number): string {
  const rounded = Math.round(value * parts) / parts;
  return String(rounded === 0 ? 0 : rounded).replace(/^(-?)0\./, '$1.');
}
