import { Box, useApp, useInput, usePaste, useWindowSize } from 'ink';
import { type ReactElement, useEffect, useSyncExternalStore } from 'react';
import { Footer } from '../controls/footer.tsx';
import { Help } from '../controls/help.tsx';
import { Menu } from '../controls/menu.tsx';
import { MouseArea } from '../controls/mouse-area.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { AsciiOnly, Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/size.ts';
import { PANELS } from '../panel-id.ts';
import { AROUND, bodySize, SMALLEST } from './body-size.ts';
import { keyNames } from './key-names.ts';
import { footerOf, messageLine, runLine } from './lines-around.ts';
import type { DashboardSource, Snapshot } from './snapshot.ts';
import { panelState } from './state.ts';

/** The whole application: keys go to `onKey`, pastes to `onPaste`, and what the source tells is drawn. */
export function Dashboard(props: {
  readonly source: DashboardSource;
  readonly onKey: (key: string) => void;
  readonly onPaste: (text: string) => void;
  /** Gets what hands the terminal over while a function is called, and takes it back. */
  readonly onStart?: (suspend: (meanwhile: () => void) => Promise<void>) => void;
}): ReactElement {
  const { source, onKey, onPaste, onStart } = props;
  const { columns, rows } = useWindowSize();
  const snapshot = useSyncExternalStore(source.subscribe, source.snapshot);
  const { suspendTerminal } = useApp();
  useEffect(() => {
    onStart?.(suspendTerminal);
  }, [onStart, suspendTerminal]);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) onKey(name);
  });
  usePaste(onPaste);
  return (
    <AsciiOnly value={snapshot.theme.ascii}>
      <Screen
        // Ink draws what has changed: a new key draws all.
        key={snapshot.redraws}
        snapshot={snapshot}
        size={{ width: columns, height: rows }}
        onKey={onKey}
        onAction={source.act}
      />
    </AsciiOnly>
  );
}

/** All of it, on exactly `size`; without a terminal behind it. */
export function Screen(props: {
  readonly snapshot: Snapshot;
  readonly size: Size;
  readonly onKey: (key: string) => void;
  readonly onAction: (action: unknown) => void;
}): ReactElement {
  const { snapshot, size, onKey, onAction } = props;
  const { width, height } = size;
  const { state, theme } = snapshot;
  if (width < SMALLEST.width || height < SMALLEST.height) {
    const lines = [
      `${SMALLEST.width} x ${SMALLEST.height} needed`,
      `${width} x ${height} here`,
      'q quits',
    ];
    return <Lines lines={lines} width={width} height={height} />;
  }
  const active = PANELS.findIndex(({ id }) => id === state.panel);
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Tabs
        tabs={PANELS}
        active={active}
        width={width}
        theme={theme}
        onOpen={(tab) => onKey(PANELS[tab].key)}
      />
      <Lines lines={[runLine(snapshot, width)]} width={width} />
      <Box flexDirection="column" height={height - AROUND} flexShrink={0} overflow="hidden">
        <Body snapshot={snapshot} size={bodySize(size)} onKey={onKey} onAction={onAction} />
      </Box>
      <Lines lines={[messageLine(snapshot, width)]} width={width} />
      <Footer words={footerOf(snapshot)} width={width} theme={theme} onKey={onKey} />
    </Box>
  );
}

/** Help or a menu, if one is open, else the panel. */
function Body(props: {
  readonly snapshot: Snapshot;
  readonly size: Size;
  readonly onKey: (key: string) => void;
  readonly onAction: (action: unknown) => void;
}): ReactElement | null {
  const { snapshot, size, onKey, onAction } = props;
  const { state, panel, data, items, theme, now } = snapshot;
  const { overlay } = state;
  if (overlay?.type === 'help') {
    return <Help panel={panel} page={overlay.page} size={size} theme={theme} />;
  }
  if (overlay?.type === 'menu') {
    return <Menu {...overlay} items={items[overlay.menu]} size={size} theme={theme} />;
  }
  if (!panel) return null;
  // Where nothing else turns the wheel, it is the arrows.
  return (
    <MouseArea onWheel={(by) => onKey(by < 0 ? 'up' : 'down')}>
      <panel.View
        state={panelState(state, panel)}
        data={data}
        frame={{ ...size, theme, now }}
        act={onAction}
      />
    </MouseArea>
  );
}
