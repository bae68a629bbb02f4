import type { ReactElement } from 'react';
import type { FormAction } from '../../../src/explore/study-form/state.ts';
import { Lines, LinesWithin } from '../../terminal/lines.tsx';
import { type Size, wrap } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from '../controls/mouse-area.tsx';
import { formLines, TEXT_AT, costWords } from './form-lines.ts';
import type { OrderOverlay } from './overlay.ts';
import { count } from '../../../src/count.ts';
import { rangesText } from '../../../src/studies/study-order.ts';
import { listed } from '../../../src/analysis/words.ts';

/** A form that defines a study, or the seeds that would decide; a click goes to a place of the form. */
export function OrderView(props: {
  readonly overlay: OrderOverlay;
  readonly size: Size;
  readonly theme: Theme;
  readonly act: (action: FormAction) => void;
}): ReactElement {
  const { overlay, size, theme, act } = props;
  if (overlay.type === 'seeds') {
    return <LinesWithin lines={seedsLines(overlay, size.width, theme)} size={size} />;
  }
  const lines = formLines(overlay, size, theme);
  const press = (column: number, row: number) => {
    const place = lines[row]?.place;
    if (place) act({ type: 'focus', place, cursor: Math.max(0, column - TEXT_AT) });
  };
  return (
    <MouseArea onPress={press} onWheel={(by) => act({ type: 'step', by })}>
      <Lines lines={lines.map(({ text }) => text)} width={size.width} />
    </MouseArea>
  );
}

/** Which seeds would decide which claims, and what they cost. */
function seedsLines(
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
