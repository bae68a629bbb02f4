import { SHOWN_DIGITS } from '../../../../src/explore/trials/columns.ts';
import {
  FORK_FIELDS,
  forkCommand,
  type ForkField,
  type ForkForm,
} from '../../../../src/explore/trials/fork-form.ts';
import { wrap } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';

const LABELS: Readonly<Record<ForkField, (form: ForkForm) => string>> = {
  epoch: ({ epoch, of }) => `at epoch    ${epoch} of ${of.epochs}`,
  rate: ({ rate }) => `rate        ${rate}`,
  sparsity: ({ sparsity }) => `pruned by   ${sparsity === 0 ? 'nothing' : sparsity}`,
  scope: ({ scope }) => `scope       ${scope}`,
  pruned: ({ pruned }) => `pruned are  ${pruned === 'kept' ? 'kept at 0' : 'free to grow back'}`,
  epochs: ({ epochs }) => `epochs      ${epochs} in all`,
};

/** What is chosen for a fork, and the same on the command line. */
export function forkLines(
  { form, isConfirmed }: { readonly form: ForkForm; readonly isConfirmed: boolean },
  width: number,
  theme: Theme,
): string[] {
  const command = forkCommand(form, SHOWN_DIGITS);
  if (isConfirmed) return wrap(`training: ${command}`, width).map(theme.muted);
  return [
    ...wrap(`Fork network ${form.trialId.slice(0, SHOWN_DIGITS)}?`, width).map(theme.strong),
    ...FORK_FIELDS.map((field) => {
      const line = `${field === form.field ? '>' : ' '} ${LABELS[field](form)}`.slice(0, width);
      return field === form.field ? theme.accent(line) : line;
    }),
    ...wrap(command, width).map(theme.muted),
    ...wrap('Left and right change it, Enter forks, Esc does not.', width),
    '',
  ];
}
