import { quotedText } from '../../visible.ts';
import {
  type HeadContext,
  type HeadValue,
  TRIAL_COLUMNS,
  TRIAL_COLUMN_IDS,
  type TrialColumn,
} from './columns.ts';
import type { TrialHead } from './heads.ts';

/** What a filter lets through, and in sentences which of its words mean nothing. */
export interface TrialFilter {
  readonly test: (head: TrialHead, context: HeadContext) => boolean;
  /** Words that are left out of it. */
  readonly wrong: readonly string[];
}

type Condition = TrialFilter['test'];

const WORD_COLUMNS: ReadonlyMap<string, TrialColumn> = new Map(
  TRIAL_COLUMN_IDS.flatMap((id) =>
    TRIAL_COLUMNS[id].words.map((word) => [word, TRIAL_COLUMNS[id]] as const),
  ),
);

/** Comparisons; the longer signs first. */
const COMPARISONS: Readonly<Record<string, ((a: number, b: number) => boolean) | undefined>> = {
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

/**
 * Reads a filter. Its words, apart by spaces, all have to hold: `pair=4-9 h>8 f1<0.95 recipe=paper`. A word is a column
 * (`TRIAL_COLUMNS`, in any case of letters), one of `= != < <= > >=` and a value; `=` and `!=` take several between
 * commas, and of whole numbers ranges: `h=2-12,64`. A text with spaces stands in double quotes. A word without a sign is
 * a pair, `h24`, `s3`, a part of the name of the data or of the recipe, or how an id begins.
 */
export function parseTrialFilter(text: string): TrialFilter {
  const words = text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const read = words.map((word) => conditionOf(word));
  const conditions = read.filter((one) => typeof one === 'function');
  return {
    test: (head, context) => conditions.every((condition) => condition(head, context)),
    wrong: read.filter((one) => typeof one === 'string'),
  };
}

/** A condition, or in a sentence why the word is none. */
function conditionOf(word: string): Condition | string {
  const [, name, sign, rest] = /^([^<>=!]*)(<=|>=|!=|=|<|>)(.*)$/.exec(word) ?? [];
  if (name === undefined) return plainCondition(word.replaceAll('"', '').toLowerCase());
  const column = WORD_COLUMNS.get(name.toLowerCase());
  const got = `got ${quotedText(word)}`;
  if (!column) {
    const known = TRIAL_COLUMN_IDS.map((id) => TRIAL_COLUMNS[id].words[0]);
    return `${got}, expected one of ${known.join(', ')} before ${sign}`;
  }
  const compare = COMPARISONS[sign];
  if (compare && column.type !== 'number') return `${got}, expected = or != after ${name}`;
  const items = (rest.match(/(?:[^,"]|"[^"]*"?)+/g) ?? ['']).map((item) =>
    item.replaceAll('"', ''),
  );
  if (compare) {
    const value = numberIn(column, rest);
    if (value === undefined) return `${got}, expected a number after ${name}${sign}`;
    return (head, context) => {
      const own = column.of(head, context);
      return typeof own === 'number' && compare(own, value);
    };
  }
  const tests = items.map((item) => equality(column, item.trim().toLowerCase()));
  const wrong = tests.find((test) => typeof test === 'string');
  if (wrong !== undefined) return `${got}, expected ${wrong} after ${name}${sign}`;
  const isAny = (own: HeadValue) => tests.some((test) => typeof test === 'function' && test(own));
  return (head, context) => isAny(column.of(head, context)) === (sign === '=');
}

/** Whether a value is the one that is named; what is expected instead where that is none. */
function equality(column: TrialColumn, item: string): ((own: HeadValue) => boolean) | string {
  if (item === '') return 'a value';
  switch (column.type) {
    case 'number': {
      const [, first, last] = /^(\d+)-(\d+)$/.exec(item) ?? [];
      if (last !== undefined) {
        return (own) => Number(own) >= Number(first) && Number(own) <= Number(last);
      }
      const value = numberIn(column, item);
      return value === undefined ? 'a number or a range such as 2-12' : (own) => own === value;
    }
    case 'flag':
      if (item !== 'yes' && item !== 'no') return 'yes or no';
      return (own) => own === (item === 'yes');
    case 'whole':
      return (own) => own !== undefined && String(own).toLowerCase() === item;
    case 'part':
      return (own) => own !== undefined && String(own).toLowerCase().includes(item);
    case 'beginning':
      // Several ids stand in one cell.
      return (own) =>
        own !== undefined &&
        String(own)
          .split(' ')
          .some((id) => id.startsWith(item));
  }
}

function numberIn({ named }: TrialColumn, text: string): number | undefined {
  const known = named?.[text.toLowerCase()];
  if (known !== undefined) return known;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** Digits with which an id begins, at least. */
const FEWEST_ID_DIGITS = 4;

function plainCondition(word: string): Condition {
  const [, letter, digits] = /^([hs])(\d+)$/.exec(word) ?? [];
  const number = Number(digits);
  return ({ trialId, trial }, context) => {
    if (word.length >= FEWEST_ID_DIGITS && trialId.startsWith(word)) return true;
    if (!trial) return false;
    if (letter !== undefined) return number === (letter === 'h' ? trial.hidden : trial.seed);
    if (trial.pair.toLowerCase() === word) return true;
    const recipe = String(TRIAL_COLUMNS.recipe.of({ trialId, trial }, context)).toLowerCase();
    return [trial.dataset.toLowerCase(), recipe].some((text) => text.includes(word));
  };
}
