import { costLines } from '../../../src/lab/cost.ts';
import { orderCommand, type StudyOrder } from '../../../src/studies/study-order.ts';
import { visibleText } from '../../../src/visible.ts';
import { wrap } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { costInView, type OrderOverlay } from './overlay.ts';

/** What an order costs, and the command that does the same. */
export function costWords(
  overlay: OrderOverlay,
  order: StudyOrder,
  width: number,
  theme: Theme,
): string[] {
  const told = costInView(overlay, order);
  const command = orderCommand(order);
  const lines = (text: string) => wrap(visibleText(text), width);
  return [
    ...(told === undefined
      ? [theme.muted('counting what is stored and what it will take')]
      : 'error' in told
        ? lines(told.error).map(theme.bad)
        : costLines(told.cost).flatMap(lines)),
    ...(command === undefined ? [] : lines(command).map(theme.accent)),
  ];
}
