import { visibleText } from '../../visible.ts';
import { type HeadContext, SHOWN_DIGITS, TRIAL_COLUMNS, type TrialColumnId } from './columns.ts';
import type { TrialHead } from './heads.ts';

/** Where a cell has nothing. */
export const MISSING = '–';

/** A cell as it is shown. */
export function cellText(id: TrialColumnId, head: TrialHead, context: HeadContext): string {
  const { of, text } = TRIAL_COLUMNS[id];
  const value = of(head, context);
  if (value === undefined || Number.isNaN(value)) return MISSING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return text ? text(value) : String(value);
  const shortIds = id === 'id' || id === 'parent' || id === 'runs';
  return shortIds
    ? value.replace(/[0-9a-f]{13,}/g, (digits) => digits.slice(0, SHOWN_DIGITS))
    : visibleText(value);
}
