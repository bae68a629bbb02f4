import type { Claim } from '../../../../src/claims/claim.ts';
import { brief } from '../../../print/brief.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { paintVerdict, verdictSign } from '../../../print/verdict.ts';
import { entryNamed } from '../../../../src/claims/ledger.ts';
import { extent } from '../../../../src/statistics/extent.ts';

/** Room beside the outermost value, as a share of all. */
const MARGIN = 0.1;

/**
 * The interval above the values that speak for each verdict, and their bounds below: three lines of `width` cells.
 * Nothing where nothing was measured.
 */
export function stripLines(claim: Claim, width: number, theme: Theme): string[] {
  const zones = entryNamed(claim.id)?.rule.zones ?? [];
  if (claim.measured === null || zones.length === 0 || width < 20) return [];
  const bounds = [...new Set(zones.flatMap(({ from, to }) => [from, to]))].filter(Number.isFinite);
  const open = claim.interval ?? [claim.measured, claim.measured];
  const [least, most] = extent([...bounds, ...open, claim.measured].filter(Number.isFinite));
  const margin = (most - least) * MARGIN || Math.abs(most) * MARGIN || 1;
  const [low, high] = [least - margin, most + margin];
  // An end that is nowhere is drawn at the edge.
  const ends = [Math.max(open[0], low), Math.min(open[1], high)] as const;
  const cell = (value: number) => Math.round(((value - low) / (high - low)) * (width - 1));

  let painted = '';
  for (let at = 0; at < width; at++) {
    const value = low + ((high - low) * at) / (width - 1);
    const zone = zones.find(({ from, to }) => value >= from && value <= to);
    painted += zone ? paintVerdict(verdictSign(zone.verdict, theme), zone.verdict, theme) : ' ';
  }
  return [mark(ends, claim.measured), painted, names()];

  function mark([from, to]: readonly [number, number], mean: number): string {
    const [left, line, right, dot] = theme.ascii ? ['[', '-', ']', 'o'] : ['├', '─', '┤', '●'];
    const cells = Array<string>(width).fill(' ');
    cells.fill(line, cell(from), cell(to) + 1);
    cells[cell(from)] = left;
    cells[cell(to)] = right;
    cells[cell(mean)] = dot;
    return cells.join('').trimEnd();
  }

  function names(): string {
    let text = '';
    for (const bound of bounds.toSorted((a, b) => a - b)) {
      const name = brief(bound);
      const start = Math.max(
        0,
        Math.min(cell(bound) - Math.floor(name.length / 2), width - name.length),
      );
      if (text !== '' && start <= text.length) continue;
      text = text.padEnd(start) + name;
    }
    return theme.muted(text);
  }
}
