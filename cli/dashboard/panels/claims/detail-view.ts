import { count } from '../../../../src/count.ts';
import { type Claim, claimKey } from '../../../../src/claims/claim.ts';
import { seedsNeededText } from '../../../../src/claims/seeds-needed.ts';
import { brief, levelOf } from '../../../print/brief.ts';
import { wrap } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { type ClaimsState, studyOf } from './reducer.ts';
import { verdictText } from '../../../print/verdict.ts';
import { prose } from './prose.ts';
import { stripLines } from './strip.ts';

const LABEL = 10;

/** Everything that is known of a claim, in as many lines as it takes. */
export function detailLines(claim: Claim, state: ClaimsState, width: number, theme: Theme) {
  const { id, recipe, section, paper, statistic, formula, rule, verdict, smallestEffect } = claim;
  const { control, reach, evidence, effect } = claim;
  const field = (label: string, text: string | false) => labelled(label, text, width, theme);
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
    ...field('control', control !== null && `${brief(control.value)}: ${control.world}`),
    ...field(
      'reach',
      reach !== null &&
        `${brief(reach.floor)} as false as can be, ${brief(reach.ceiling)} as true as can be`,
    ),
    ...field('entry', entryText(claim)),
    '',
    ...field('e-value', evidence !== null && `${brief(evidence)} for the decision`),
    ...field(
      'effect',
      effect !== null && `${effect.toFixed(2)} sd over seeds from the threshold for reproduced`,
    ),
    ...field(
      'decided by',
      verdict === 'undecided' && `${seedsNeededText(claim)}, if the effect holds`,
    ),
    ...field(claim.unseen ? `seeds ${claim.unseen.firstSeed}+` : '', unseenText(claim)),
    ...field('test file', testText(claim)),
    ...field('trials', trialsLine(claim, state)),
    '',
    theme.strong('further numbers'),
    ...details,
  ];
}

/** A label before text that is wrapped beside it; above it where there is little room; nothing without text. */
function labelled(label: string, text: string | false, width: number, theme: Theme): string[] {
  if (text === false || text === '') return [];
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

function entryText({ version, entered, hash, primary, lead, finding }: Claim): string {
  const weight = primary ? 'primary, ' : '';
  const of = finding === null ? '' : `, ${lead ? 'decides' : 'belongs to'} finding ${finding}`;
  const made = entered === null ? '' : ` of ${entered}, ${(hash ?? '').slice(0, 12)}`;
  return `${weight}version ${version}${made}${of}`;
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

function trialsLine(claim: Claim, { trials, open }: ClaimsState): string {
  if (claim.trials.length === 0) return 'none';
  const known = trials?.claim === claimKey(claim) ? `: ${trials.text}` : '';
  return `${claim.trials.length}${known}. Enter${open ? '' : ' twice'} opens them in Training.`;
}

function numberText(value: number | string | null): string {
  if (value === null) return 'not defined';
  return typeof value === 'number' ? brief(value) : value;
}
