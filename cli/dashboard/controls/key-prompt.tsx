import type { ReactElement } from 'react';
import type { BindingName } from '../../../src/explore/changed-keys.ts';
import { wrap, type Size } from '../../terminal/layout.ts';
import { Lines } from '../../terminal/lines.tsx';
import type { Theme } from '../../terminal/theme.ts';
import { keyText } from '../app/keys.ts';
import { PANELS } from '../panel-id.ts';
import { MouseArea } from './mouse-area.tsx';

/** Asks for another key; a click leaves it as it is. */
export function KeyPrompt(props: {
  readonly binding: BindingName;
  /** Those that do it now. */
  readonly keys: readonly string[];
  readonly size: Size;
  readonly theme: Theme;
  readonly onClose: () => void;
}): ReactElement {
  const { binding, keys, size, theme, onClose } = props;
  const place = PANELS.find(({ id }) => id === binding.place)?.title ?? 'everywhere';
  const now = keys.map((key) => keyText(key, theme.ascii)).join(' ');
  const lines = [
    theme.strong(`press the new key for: ${binding.help}`),
    `${place}, now ${now}`,
    '',
    ...wrap('Backspace or Delete sets the usual key back, Esc leaves it as it is.', size.width),
  ];
  return (
    <MouseArea onPress={onClose}>
      <Lines lines={lines} {...size} />
    </MouseArea>
  );
}
