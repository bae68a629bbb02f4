import { count } from '../../../src/count.ts';
import { rangesText } from '../../../src/studies/study-order.ts';
import { listed } from '../../../src/analysis/words.ts';
import { wrap } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { costWords } from './cost-words.ts';
import type { OrderOverlay } from './overlay.ts';

/** Which seeds would decide which claims, and what they cost. */
export function seedsLines(
  overlay: Extract<OrderOverlay, { type: 'seeds' }>,
  width: number,
  theme: Theme,
): string[] {
  const { order, claims, left, seeds, networks } = overlay.more;
  const lines = (text: string) => wrap(text, width);
  const lost = left.flatMap(({ claim, reason }) =>
    lines(`not to be decided: ${claim.id}, ${claim.recipe}: ${reason}`).map(theme.muted),
  );
  if (!order) return lost;
  const { pairs, hiddenSizes } = order.grid;
  const ids = listed(claims.map(({ id, recipe }) => `${id} (${recipe})`));
  return [
    theme.strong('run the seeds that would decide'),
    ...lines(ids),
    '',
    ...lines(
      `seeds ${rangesText(seeds)} would decide ${claims.length === 1 ? 'it' : 'them'} in four of five cases: ` +
        `${count(networks, 'network')} of ${order.studies.join(', ')} on ${pairs.join(', ')} ` +
        `with ${hiddenSizes.join(', ')} hidden units`,
    ),
    ...costWords(overlay, order, width, theme),
    ...(lost.length > 0 ? ['', ...lost] : []),
  ];
}
