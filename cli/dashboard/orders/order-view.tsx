import type { ReactElement } from 'react';
import type { FormAction } from '../../../src/explore/study-form/state.ts';
import { Lines, LinesWithin } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from '../controls/mouse-area.tsx';
import { formLines, TEXT_AT } from './form-lines.ts';
import type { OrderOverlay } from './overlay.ts';
import { seedsLines } from './seeds-lines.ts';

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
