import { count } from '../../../../src/count.ts';
import { type Claim, claimKey } from '../../../../src/claims/claim.ts';
import { seedsNeededText } from '../../../../src/claims/seeds-needed.ts';
import { brief, levelOf } from '../../../print/brief.ts';
import { wrap } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { type ClaimsState, studyOf } from './reducer.ts';
import { verdictText, paintVerdict, verdictSign } from '../../../print/verdict.ts';
import { entryNamed } from '../../../../src/claims/ledger.ts';
import { extent } from '../../../../src/statistics/extent.ts';

const LABEL = 10;

/** Everything that is known of a claim, in as many lines as it takes. */
export function detailLines(claim: Claim, state: ClaimsState, width: number, theme: Theme) {
  const { id, recipe, section, paper, statistic, formula, rule, verdict, smallestEffect } = claim;
  const field = (label: string, text: string) => labelled(label, text, width, theme);
  const details = Object.entries(claim.details).flatMap(([name, value]) =>
    wrap(prose(`${name}: ${numberText(value)}`, theme), width - 2).map((line) => `  ${line}`),
  );
  return [
    theme.strong(id),
    ...wrap(`section ${section}, study ${studyOf(id)}, recipe ${recipe}`, width).map((line) =>
      theme.muted(line),
    ),
    '',
    ...wrap(prose(`“${paper}”`, theme), width),
    '',
    verdictText(verdict, theme),
    ...field('measured', measuredText(claim)),
    ...stripLines(claim, width, theme),
    '',
    ...field('statistic', statistic),
    ...field('formula', formula),
    ...field('rule', rule),
    ...field('matters', smallestEffect),
    ...field('control', controlText(claim)),
    ...field('reach', reachText(claim)),
    ...field('entry', entryText(claim)),
    '',
    ...field('e-value', evidenceText(claim)),
    ...field('effect', effectText(claim)),
    ...field('decided by', seedsText(claim)),
    ...field(claim.unseen ? `seeds ${claim.unseen.firstSeed}+` : '', unseenText(claim)),
    ...field('test file', testText(claim)),
    ...field('trials', trialsLine(claim, state)),
    '',
    theme.strong('further numbers'),
    ...details,
  ];
}

/** A label before text that is wrapped beside it; above it where there is little room; nothing without text. */
function labelled(label: string, text: string, width: number, theme: Theme): string[] {
  if (text === '') return [];
  const beside = width >= 50;
  const lines = wrap(prose(text, theme), width - (beside ? LABEL + 1 : 2));
  if (!beside) return [theme.muted(label), ...lines.map((line) => `  ${line}`)];
  return lines.map(
    (line, i) => `${i === 0 ? theme.muted(label.padEnd(LABEL)) : ' '.repeat(LABEL)} ${line}`,
  );
}

function measuredText({ measured, unit, n, reason, level, ...claim }: Claim): string {
  if (reason !== undefined) return `not tested: ${reason}`;
  if (measured === null) return 'nothing yet';
  const { interval, intervalMethod } = claim;
  const value = `${brief(measured)}${unit && ` ${unit}`}`;
  const seeds = count(n, 'seed');
  if (!interval) return `${value}, ${seeds}: no interval`;
  return `${value}, ${levelOf(level)} interval ${ends(interval)} (${intervalMethod}), ${seeds}`;
}

function ends(interval: readonly [number, number]): string {
  return `[${interval.map(brief).join(', ')}]`;
}

function controlText({ control }: Claim): string {
  return control === null ? '' : `${brief(control.value)}: ${control.world}`;
}

function reachText({ reach }: Claim): string {
  if (reach === null) return '';
  return `${brief(reach.floor)} as false as can be, ${brief(reach.ceiling)} as true as can be`;
}

function entryText({ version, entered, hash, primary, lead, finding }: Claim): string {
  const weight = primary ? 'primary, ' : '';
  const of = finding === null ? '' : `, ${lead ? 'decides' : 'belongs to'} finding ${finding}`;
  const made = entered === null ? '' : ` of ${entered}, ${(hash ?? '').slice(0, 12)}`;
  return `${weight}version ${version}${made}${of}`;
}

function evidenceText({ evidence }: Claim): string {
  return evidence === null ? '' : `${brief(evidence)} for the decision`;
}

/** What nobody had seen when the rule was written. */
function unseenText({ unseen }: Claim): string {
  if (unseen === null || unseen.measured === null) return '';
  const { verdict, measured, interval, n } = unseen;
  return `${verdict}: ${brief(measured)}${interval ? ` ${ends(interval)}` : ''}, ${count(n, 'seed')}`;
}

function testText({ test }: Claim): string {
  if (test === null) return '';
  const { measured, interval, seeds, images } = test;
  return `${brief(measured)}, 95 % ${ends(interval)} over ${count(seeds, 'seed')} and ${count(images, 'image')}`;
}

function effectText({ effect }: Claim): string {
  return effect === null
    ? ''
    : `${effect.toFixed(2)} sd over seeds from the threshold for reproduced`;
}

function seedsText(claim: Claim): string {
  return claim.verdict === 'undecided' ? `${seedsNeededText(claim)}, if the effect holds` : '';
}

function trialsLine(claim: Claim, { trials, open }: ClaimsState): string {
  if (claim.trials.length === 0) return 'none';
  const known = trials?.claim === claimKey(claim) ? `: ${trials.text}` : '';
  return `${claim.trials.length}${known}. Enter${open ? '' : ' twice'} opens them in Training.`;
}

function numberText(value: number | string | null): string {
  if (value === null) return 'not defined';
  return typeof value === 'number' ? brief(value) : value;
}

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

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED: Readonly<Record<string, string>> = { ᵢ: 'i', ₚ: 'p', '₊': '+', '₋': '-' };
const LOWERED_DIGITS = '₀₁₂₃₄₅₆₇₈₉';

const ASCII: Readonly<Record<string, string>> = {
  '≈': '~',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '√': 'sqrt',
  '·': '*',
  Σ: 'sum',
  Δ: 'change ',
  η: 'eta',
  σ: 'sigma',
  μ: 'mu',
  ρ: 'rho',
  π: 'pi',
  '⌊': 'floor(',
  '⌋': ')',
  '…': '...',
  '–': '-',
  '’': "'",
  '“': '"',
  '”': '"',
};

/**
 * Words of a claim as the terminal can show them. Powers take more room in ASCII (`10⁻⁴`, `10^-4`), so this comes
 * before lines are broken.
 */
export function prose(text: string, theme: Theme): string {
  if (!theme.ascii) return text;
  return text
    .replace(/(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, sign: string, digits: string) => {
      const power = [...digits].map((digit) => RAISED.indexOf(digit)).join('');
      return `^${sign && '-'}${power}`;
    })
    .replace(/[₀₁₂₃₄₅₆₇₈₉ᵢₚ₊₋]+/g, (low) => `_${[...low].map(loweredLetter).join('')}`)
    .replace(/[^\p{ASCII}]/gu, (letter) => ASCII[letter] ?? letter);
}

function loweredLetter(letter: string): string {
  const digit = LOWERED_DIGITS.indexOf(letter);
  return digit < 0 ? LOWERED[letter] : String(digit);
}
