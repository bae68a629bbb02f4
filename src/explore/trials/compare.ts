import { visibleText } from '../../visible.ts';
import { recipeText } from '../../lab/recipe.ts';
import { groupBy } from '../../statistics/group-by.ts';
import { mean, sampleSd } from '../../statistics/mean.ts';
import { pointwiseInterval } from '../../statistics/pointwise-interval.ts';
import { cellText, MISSING } from './cell-text.ts';
import { TRIAL_COLUMNS, type TrialColumnId } from './columns.ts';
import type { HeadResults, TrialHead } from './heads.ts';

/** Networks that differ in nothing but their seed. */
export interface ComparedGroup {
  /** `a`, `b` … in the order of marking. */
  readonly letter: string;
  /** By ascending seed. */
  readonly heads: readonly TrialHead[];
}

/** A setting with the value of each group, or the only one. */
export interface ComparedSetting {
  readonly name: string;
  readonly values: readonly string[];
}

/** One result of each group, beside that of the baseline. */
export interface ComparedResult {
  readonly id: keyof typeof COMPARED;
  readonly digits: number;
  readonly groups: readonly GroupResult[];
}

/** One result of networks that differ in nothing but their seed. */
export interface GroupResult {
  /** Null when all of them diverged. */
  readonly mean: number | null;
  /** Sample standard deviation; null for fewer than two. */
  readonly sd: number | null;
  /** Networks behind the mean: those that did not diverge. */
  readonly n: number;
  /** Undefined of the baseline itself, and where one of the two has nothing. */
  readonly difference?: ResultDifference;
}

/** The mean of a group less that of the baseline. */
export interface ResultDifference {
  readonly mean: number;
  /** Seeds that both have: only these are compared. 0 when they have none, and the means of all are. */
  readonly seeds: number;
  /** Pointwise 95 % interval of the differences paired by seed (Student's t); null for fewer than two, or equal ones. */
  readonly interval: readonly [number, number] | null;
}

/** Marked networks beside each other. */
export interface Comparison {
  readonly groups: readonly ComparedGroup[];
  /** Position of the group of the baseline. */
  readonly baseline: number;
  /** In which some groups differ, and those that all have in common with one value. */
  readonly settings: readonly ComparedSetting[];
  readonly common: readonly ComparedSetting[];
  readonly results: readonly ComparedResult[];
}

/** Results that are compared, with their digits. */
const COMPARED = {
  best: 4,
  at: 1,
  last: 4,
  test: 4,
  loss: 4,
  auc: 4,
  seconds: 2,
} as const satisfies Partial<Record<TrialColumnId, number>>;
const RESULT_OF: Readonly<Record<keyof typeof COMPARED, keyof HeadResults>> = {
  best: 'bestF1',
  at: 'bestEpoch',
  last: 'lastF1',
  test: 'testF1',
  loss: 'lastLoss',
  auc: 'lastAuc',
  seconds: 'seconds',
};

/**
 * Compares networks, those together that differ only in their seed.
 * @param heads in the order of marking; those without a record are left out
 * @param baseline id of a network with whose group all are compared; without it the first
 */
export function compareTrials(heads: readonly TrialHead[], baseline = ''): Comparison {
  const known = heads.filter(({ trial, results }) => trial && results);
  const groups = [...groupBy(known, settingsKey).values()].map((of, i) => ({
    letter: letterOf(i),
    heads: of.toSorted((a, b) => a.trial!.seed - b.trial!.seed),
  }));
  const at = groups.findIndex(({ heads: of }) => of.some(({ trialId }) => trialId === baseline));
  const base = Math.max(0, at);
  return {
    groups,
    baseline: base,
    ...settingsOf(groups),
    results: (Object.keys(COMPARED) as (keyof typeof COMPARED)[]).map((id) => ({
      id,
      digits: COMPARED[id],
      groups: groups.map((group) => groupResult(group, groups[base], RESULT_OF[id])),
    })),
  };
}

/** Everything but the seed; what a newer version adds to the trial, too. */
function settingsKey({ trial }: TrialHead): string {
  const { seed: _, ...rest } = trial!;
  return JSON.stringify(rest);
}

/** `a` … `z`, `aa` … */
function letterOf(i: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + (i % 26));
  return i < 26 ? last : letterOf(Math.floor(i / 26) - 1) + last;
}

const SETTING_COLUMNS = [
  'pair',
  'hidden',
  'init',
  'batch',
  'rate',
  'epochs',
  'pruned',
  'scope',
  'kept',
  'parent',
  'forked',
] as const satisfies readonly TrialColumnId[];

function settingsOf(groups: readonly ComparedGroup[]): Pick<Comparison, 'settings' | 'common'> {
  const trials = groups.map(({ heads }) => heads[0].trial!);
  const json = (value: unknown) => (value === undefined ? MISSING : JSON.stringify(value));
  const rows: ComparedSetting[] = [
    { name: 'dataset', values: trials.map(({ dataset }) => visibleText(dataset)) },
    { name: 'read with', values: trials.map(({ options }) => visibleText(json(options))) },
    { name: 'scaled by', values: trials.map(({ rules }) => visibleText(json(rules))) },
    ...SETTING_COLUMNS.map((id) => ({
      name: TRIAL_COLUMNS[id].title,
      values: groups.map(({ heads }) => cellText(id, heads[0], { runsOf: () => [] })),
    })),
    { name: 'seeds', values: groups.map(({ heads }) => seedRanges(heads)) },
  ];
  const distinct = rows.map(({ name, values }) => ({ name, values, known: [...new Set(values)] }));
  return {
    settings: distinct
      .filter(({ known }) => known.length > 1)
      .map(({ name, values }) => ({ name, values })),
    common: distinct
      .filter(({ known }) => known.length === 1 && known[0] !== MISSING)
      .map(({ name, known }) => ({ name, values: known })),
  };
}

/** `1–3, 7` */
function seedRanges(heads: readonly TrialHead[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const { trial } of heads) {
    const { seed } = trial!;
    const range = ranges.at(-1);
    if (range && seed === range[1] + 1) range[1] = seed;
    else if (range?.[1] !== seed) ranges.push([seed, seed]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

/** Of each network that did not diverge, by its seed. */
function valuesBySeed({ heads }: ComparedGroup, field: keyof HeadResults): Map<number, number> {
  const finite = heads.filter(({ results }) => results!.diverged === undefined);
  return new Map(finite.map(({ trial, results }) => [trial!.seed, results![field]!]));
}

function groupResult(
  group: ComparedGroup,
  baseline: ComparedGroup,
  field: keyof HeadResults,
): GroupResult {
  const own = valuesBySeed(group, field);
  const values = [...own.values()];
  const result = { mean: mean(values), sd: sampleSd(values), n: values.length };
  if (group === baseline) return result;
  const base = valuesBySeed(baseline, field);
  const paired = [...own].flatMap(([seed, value]) => {
    const other = base.get(seed);
    return other === undefined ? [] : [value - other];
  });
  if (paired.length > 0) {
    const difference = {
      mean: mean(paired)!,
      seeds: paired.length,
      interval: pointwiseInterval(paired),
    };
    return { ...result, difference };
  }
  const [a, b] = [result.mean, mean([...base.values()])];
  if (a === null || b === null) return result;
  return { ...result, difference: { mean: a - b, seeds: 0, interval: null } };
}

/** `4-9, H 24, paper, seeds 1–3`: what the group is. */
export function groupText({ heads }: ComparedGroup): string {
  const { dataset, pair, hidden, recipe } = heads[0].trial!;
  const seeds = `${heads.length === 1 ? 'seed' : 'seeds'} ${seedRanges(heads)}`;
  return `${visibleText(dataset)} ${visibleText(pair)}, H ${hidden}, ${recipeText(recipe)}, ${seeds}`;
}

/** `−0.0123, 95 % −0.0150 to −0.0096, 10 seeds`: a difference with what is known of it. */
export function differenceText(
  { mean: by, seeds, interval }: ResultDifference,
  digits: number,
): string {
  const signed = (value: number) => {
    const text = Math.abs(value).toFixed(digits);
    if (Number(text) === 0) return text;
    return `${value < 0 ? '−' : '+'}${text}`;
  };
  if (seeds === 0) return `${signed(by)}, no seed in common`;
  if (!interval) return seeds === 1 ? signed(by) : `${signed(by)}, equal with ${seeds} seeds`;
  const [low, high] = interval.map(signed);
  return `${signed(by)}, 95 % ${low} to ${high}, ${seeds} seeds`;
}
