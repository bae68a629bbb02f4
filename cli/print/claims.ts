import type { Claim, Verdict } from '../../src/claims/claim.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { summarizeClaims } from '../../src/claims/summary.ts';
import { kindOfRows } from '../../src/studies/catalogue.ts';
import { wrap } from '../terminal/layout.ts';
import { brief } from './brief.ts';

/** Colours a verdict; the number of characters that are seen must stay. */
export type PaintVerdict = (text: string, verdict: Verdict) => string;

/** With less room than this for it, the paper's wording is left out. */
const SHORTEST_QUOTE = 30;

/**
 * The ledger for a terminal: a table for each recipe, grouped by study, then the summary.
 *
 * @param width columns; 80 or more hold every line, and more also the paper's words
 */
export function claimsText(
  claims: readonly Claim[],
  width: number,
  paint: PaintVerdict = (text) => text,
): string {
  if (claims.length === 0) return 'no claim can be tested: nothing is stored\n';
  const { sentences } = summarizeClaims(claims);
  const recipes = [...new Set(claims.map(({ recipe }) => recipe))];
  const tables = recipes.flatMap((recipe) => [
    ...wrap(`Claims tested with recipe ${recipe}`, width),
    fields('claim', 'section', 'verdict', 'mean', '95 % interval', 'n'),
    ...studyLines(
      claims.filter((claim) => claim.recipe === recipe),
      (claim) => claimLine(claim, width, paint),
    ),
    '',
  ]);
  return [...tables, ...sentences.flatMap((text) => wrap(text, width)), ''].join('\n');
}

function studyLines(claims: readonly Claim[], lineOf: (claim: Claim) => string): string[] {
  const studyOf = new Map(LEDGER.map(({ id, study }) => [id, study]));
  const studies = [...new Set(studyOf.values())];
  return studies.flatMap((study) => {
    const group = claims.filter(({ id }) => studyOf.get(id) === study);
    return group.length === 0 ? [] : ['', kindOfRows(study).title, ...group.map(lineOf)];
  });
}

function claimLine(claim: Claim, width: number, paint: PaintVerdict): string {
  const { id, section, verdict, measured, interval, n, paper } = claim;
  const line = fields(
    id,
    section,
    verdict,
    measured === null ? '–' : brief(measured),
    interval === null ? '–' : `[${interval.map(brief).join(', ')}]`,
    String(n),
  );
  const room = width - line.length - 2;
  const quote = room < SHORTEST_QUOTE ? '' : `  ${shortened(paper, room)}`;
  const start = WIDTHS[0] + WIDTHS[1] + 2;
  const end = start + verdict.length;
  return `${line.slice(0, start)}${paint(verdict, verdict)}${line.slice(end)}${quote}`;
}

/** The columns of the table: 80 characters hold them all. */
const WIDTHS = [24, 8, 14, 7, 18, 3] as const;

function fields(...texts: readonly [string, string, string, string, string, string]): string {
  return texts
    .map((text, i) => {
      const width = WIDTHS[i] as number;
      return i === 3 || i === 5 ? text.padStart(width) : text.padEnd(width);
    })
    .join(' ');
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
