import type { Claim, Verdict } from '../../src/claims/claim.ts';
import { BEYOND_LEDGER, LEDGER } from '../../src/claims/ledger.ts';
import { summarizeClaims } from '../../src/claims/summary.ts';
import { kindOfRows } from '../../src/studies/catalogue.ts';
import { wrap } from '../terminal/layout.ts';
import { brief, levelOf } from './brief.ts';

/** Colours a verdict; the number of characters that are seen must stay. */
export type PaintVerdict = (text: string, verdict: Verdict) => string;

/** With less room than this for it, the paper's wording is left out. */
const SHORTEST_QUOTE = 30;

/** Marks the claims that the paper stands on. */
const PRIMARY = '*';

/**
 * The ledger for a terminal: a table for each recipe, grouped by study, then what becomes of the findings, and a summary.
 *
 * @param width columns; 80 or more hold every line, and more also where the paper says it and its words
 */
export function claimsText(
  claims: readonly Claim[],
  width: number,
  paint: PaintVerdict = (text) => text,
): string {
  if (claims.length === 0) return 'no claim can be tested: nothing is stored\n';
  const { findings, sentences } = summarizeClaims(claims);
  const recipes = [...new Set(claims.map(({ recipe }) => recipe))];
  const tables = recipes.flatMap((recipe) => [
    ...wrap(`Claims tested with recipe ${recipe}`, width),
    fields('claim', 'verdict', 'value', 'interval', 'level', 'n'),
    ...studyLines(
      claims.filter((claim) => claim.recipe === recipe),
      (claim) => claimLines(claim, width, paint),
    ),
    '',
  ]);
  const notes = claims.some(({ primary }) => primary)
    ? [
        `${PRIMARY} primary: corrected as a family of its own. Levels hold at every number of seeds.`,
      ]
    : [];
  return [
    ...tables,
    ...[...notes, ...findings, ...sentences].flatMap((text) => wrap(text, width)),
    '',
  ].join('\n');
}

function studyLines(
  claims: readonly Claim[],
  linesOf: (claim: Claim) => readonly string[],
): string[] {
  const studyOf = new Map([...LEDGER, ...BEYOND_LEDGER].map(({ id, study }) => [id, study]));
  const studies = [...new Set(studyOf.values())];
  return studies.flatMap((study) => {
    const group = claims.filter(({ id }) => studyOf.get(id) === study);
    return group.length === 0 ? [] : ['', kindOfRows(study).title, ...group.flatMap(linesOf)];
  });
}

function claimLines(claim: Claim, width: number, paint: PaintVerdict): string[] {
  const { verdict, measured, interval, level, n, section, paper, reason } = claim;
  const start = WIDTHS[0] + 1;
  const [name, ...above] = nameLines(claim).toReversed();
  const painted = (line: string) =>
    `${line.slice(0, start)}${paint(verdict, verdict)}${line.slice(start + verdict.length)}`;
  if (measured === null) {
    const [first = '', ...rest] = wrap(reason ?? 'nothing stored', width - REASON);
    return [
      ...above,
      painted(`${name.padEnd(start)}${verdict.padEnd(WIDTHS[1])} ${first}`),
      ...rest.map((line) => ' '.repeat(REASON) + line),
    ];
  }
  const line = fields(
    name,
    verdict,
    brief(measured),
    interval === null ? '–' : `[${interval.map(brief).join(', ')}]`,
    interval === null ? '–' : levelOf(level),
    String(n),
  );
  const room = width - line.length - 2;
  const quote = room < SHORTEST_QUOTE ? '' : `  ${shortened(`${section}: ${paper}`, room)}`;
  return [...above, `${painted(line)}${quote}`];
}

/** A name that is longer than its column has a line of its own. */
function nameLines({ id, primary }: Claim): readonly string[] {
  const name = primary ? `${id} ${PRIMARY}` : id;
  return name.length > WIDTHS[0] ? [name, ''] : [name];
}

/** The columns of the table: 80 characters hold them all. */
const WIDTHS = [25, 14, 7, 18, 7, 3] as const;
/** Where the reason of an untested claim begins. */
const REASON = WIDTHS[0] + WIDTHS[1] + 2;

function fields(...texts: readonly [string, string, string, string, string, string]): string {
  return texts
    .map((text, i) => {
      const width = WIDTHS[i] as number;
      return [2, 4, 5].includes(i) ? text.padStart(width) : text.padEnd(width);
    })
    .join(' ');
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
