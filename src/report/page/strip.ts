import type { Verdict } from '../../claims/claim.ts';
import { type Html, html } from './html.ts';
import { classOf, SIGNS } from './verdicts.ts';

/** A narrower part has no room for its sign; the words below have it. */
const ROOM = 0.06;

/**
 * A bar that is parted like the counts. It is a drawing, because its widths would need style
 * attributes otherwise, and hidden from screen readers, because the counts stand below it.
 */
export function strip(counts: readonly (readonly [Verdict, number])[]): Html {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const starts = counts.map((_, i) => counts.slice(0, i).reduce((sum, [, n]) => sum + n, 0));
  const parts = counts.map(([outcome, count], i) => {
    const start = starts[i] ?? 0;
    return html`<rect
        class="part ${classOf(outcome)}"
        x="${percent(start / total)}"
        width="${percent(count / total)}"
        height="100%"
      />
      ${count / total >= ROOM && html`<text x="${percent((start + count / 2) / total)}" y="50%">${SIGNS[outcome]}</text>`}`;
  });
  return html`<svg class="strip" aria-hidden="true">${parts}</svg>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`;
}
