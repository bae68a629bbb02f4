import type { Subject } from '../../../src/studies/rows.ts';
import { cut, pick } from '../layout.ts';
import { flow } from '../text.ts';
import type { Theme } from '../theme.ts';

/** Which network is looked at; what is undefined, or not there any more, stands for the one that is preferred. */
export interface NetworkChoice {
  readonly recipe: string | undefined;
  readonly pair: string | undefined;
  readonly hidden: number | undefined;
  readonly seed: number | undefined;
}

export const NO_CHOICE: NetworkChoice = {
  recipe: undefined,
  pair: undefined,
  hidden: undefined,
  seed: undefined,
};

export type ChoicePart = keyof NetworkChoice;

/** The network that is chosen, and what could be chosen instead, part by part. */
export interface Chosen {
  readonly subject: Subject;
  readonly options: {
    readonly recipe: readonly string[];
    /** As they come in the rows: from easy to hard. */
    readonly pair: readonly string[];
    readonly hidden: readonly number[];
    readonly seed: readonly number[];
  };
}

/** One of the networks, each part chosen among those that the parts before leave; undefined when there is none. */
export function chooseNetwork(
  subjects: readonly Subject[],
  wanted: NetworkChoice,
  preferred: Partial<Subject> = {},
): Chosen | undefined {
  let left = subjects;
  const choose = <Part extends ChoicePart>(
    part: Part,
    order?: (a: number, b: number) => number,
  ) => {
    const all = [...new Set(left.map((subject) => subject[part]))] as Subject[Part][];
    if (order) (all as number[]).sort(order);
    const asked = wanted[part] as Subject[Part] | undefined;
    const known = asked !== undefined && all.includes(asked);
    const own = pick(all, known ? asked : preferred[part]);
    left = left.filter((subject) => subject[part] === own);
    return all;
  };
  const ascending = (a: number, b: number) => a - b;
  const options = {
    recipe: choose('recipe'),
    pair: choose('pair'),
    hidden: choose('hidden', ascending),
    seed: choose('seed', ascending),
  };
  const [subject] = left;
  return subject && { subject, options };
}

/** The choice with the option `by` places on; the first follows the last. */
export function turn({ subject, options }: Chosen, part: ChoicePart, by: number): NetworkChoice {
  const { recipe, pair, hidden, seed } = subject;
  const all: readonly (string | number)[] = options[part];
  const at = all.indexOf(subject[part]) + by;
  return { recipe, pair, hidden, seed, [part]: all[(at + all.length) % all.length] };
}

/** More options than these are only counted. */
const MOST_SHOWN = 12;

/**
 * `pair 0-1 [4-9]   hidden 2 [4] 6   seed [1] 2 3` in as few lines as they fit in; one recipe alone is not told.
 * @param short counts the options instead of naming them
 */
export function choiceLines(
  { subject, options }: Chosen,
  width: number,
  theme: Theme,
  short = false,
): string[] {
  const parts = (['pair', 'hidden', 'seed', 'recipe'] as const).filter(
    (part) => part !== 'recipe' || options.recipe.length > 1,
  );
  const texts = parts.map((part) => {
    const all: readonly (string | number)[] = options[part];
    const own = `[${subject[part]}]`;
    if (short || all.length > MOST_SHOWN) return `${part} ${own} of ${all.length}`;
    return `${part} ${all.map((one) => (one === subject[part] ? own : one)).join(' ')}`;
  });
  return flow(texts, width).map((line) => paint(cut(line, width, theme.ascii ? '' : '…'), theme));
}

/** Names of parts and what is chosen; both are told by the text alone too. */
function paint(line: string, theme: Theme): string {
  return line
    .replace(/\[[^\]]*\]/g, (own) => theme.selected(own))
    .replace(/\b(pair|hidden|seed|recipe)\b/g, (name) => theme.strong(name));
}
