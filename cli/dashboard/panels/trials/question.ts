import { deletionNotes, deletionText } from '../../../../src/explore/trials/deletion.ts';
import { forkLines } from './fork-lines.ts';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import { count } from '../../../../src/count.ts';
import { wrap } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';

/** What is asked before anything is deleted, and what is under way. */
export function questionLines({ pending }: TrialsState, width: number, theme: Theme): string[] {
  if (!pending) return [];
  const lines = (text: string) => wrap(text, width);
  if (pending.type === 'export') {
    return lines(`exporting ${count(pending.ids.length, 'network')}`).map(theme.muted);
  }
  if (pending.type === 'fork') return forkLines(pending, width, theme);
  const { plan, isConfirmed } = pending;
  if (isConfirmed) return lines('deleting').map(theme.muted);
  if (!plan) return lines('looking for what goes with it').map(theme.muted);
  return [
    ...lines(`Delete ${deletionText(plan)} from the store?`).map(theme.strong),
    ...deletionNotes(plan).flatMap((note) => lines(`${note}.`)),
    ...lines('y deletes, Esc does not.'),
    '',
  ];
}
