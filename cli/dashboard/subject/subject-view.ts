import type { StudyName } from '../../../src/studies/names.ts';
import { cut, wrap } from '../layout.ts';
import type { Data } from '../panel.ts';
import type { Theme } from '../theme.ts';
import type { Chosen } from './subject.ts';

/** `n pair 4-9   + hidden 24   s seed 1   c recipe paper`: the network in view and the keys that choose another. */
export function subjectLine(chosen: Chosen, width: number, theme: Theme): string {
  const { recipe, pair, hidden, seed, diverged, recipes, pairs, sizes, seeds } = chosen;
  const part = (key: string, label: string, value: string, among: number) =>
    `${among > 1 ? `${theme.accent(key)} ` : ''}${theme.muted(label)} ${theme.strong(value)}`;
  const parts = [
    part('n', 'pair', pair, pairs.length),
    part('+', 'hidden', String(hidden), sizes.length),
    part('s', 'seed', String(seed), seeds.length),
    part('c', 'recipe', recipe, recipes.length),
    ...(diverged ? [theme.bad('diverged')] : []),
  ];
  return cut(parts.join('   '), width, theme.ascii ? '' : '…');
}

/** Why there is nothing to see, and what to do about it. */
export function nothingText(study: StudyName, { reading, running }: Data): string {
  if (reading) return 'reading what is stored';
  if (running === 'idle') return `nothing stored yet: press r to run ${study}`;
  return 'nothing stored yet: it comes as the run goes on';
}

export function nothingLines(study: StudyName, data: Data, width: number, theme: Theme): string[] {
  return wrap(nothingText(study, data), width).map((line) => theme.muted(line));
}
