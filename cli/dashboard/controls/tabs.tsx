import type { ReactElement } from 'react';
import { Lines } from '../../terminal/lines.tsx';
import type { Theme } from '../../terminal/theme.ts';
import { MouseArea } from './mouse-area.tsx';
import { type Tab, tabAt, tabPlaces, tabsLine } from './tab-line.ts';

/** One line of tabs: all titles, or those around the active one where there is not room for all. */
export function Tabs(props: {
  readonly tabs: readonly Tab[];
  readonly active: number;
  readonly width: number;
  readonly theme: Theme;
  readonly onOpen: (tab: number) => void;
}): ReactElement {
  const { tabs, active, width, theme, onOpen } = props;
  const places = tabPlaces(tabs, active, width);
  const open = (column: number) => {
    const hit = tabAt(places, column);
    if (hit !== undefined) onOpen(hit);
  };
  return (
    <MouseArea onPress={open}>
      <Lines lines={[tabsLine(places, tabs.length, active, theme)]} width={width} />
    </MouseArea>
  );
}
