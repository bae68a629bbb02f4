import { widthOf } from './layout.ts';

/** `0:07`, `12:30`, `1:02:03`; `-:--` where it is not known. */
export function clock(seconds: number | undefined): string {
  if (seconds === undefined) return '-:--';
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** `2–12, 64`: neighbours in the study's list of sizes become a range. */
export function sizeRanges(sizes: readonly number[], all: readonly number[]): string {
  // Looked up once: a hundred thousand seeds are listed like sizes.
  const places = new Map(all.map((size, at) => [size, at]));
  const placeOf = (size: number) => places.get(size) ?? -1;
  const runs: number[][] = [];
  for (const size of [...new Set(sizes)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && placeOf(size) === placeOf(run.at(-1)!) + 1) run.push(size);
    else runs.push([size]);
  }
  return runs
    .map((run) => (run.length < 3 ? run.join(', ') : `${run[0]}–${run.at(-1)}`))
    .join(', ');
}

/** The parts in as few lines as they fit in, apart from each other, none cut. */
export function flow(parts: readonly string[], width: number, gap = '   '): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${gap}${part}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

export function centre(text: string, width: number): string {
  const missing = Math.max(0, width - widthOf(text));
  return ' '.repeat(Math.ceil(missing / 2)) + text + ' '.repeat(Math.floor(missing / 2));
}
