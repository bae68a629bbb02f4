import { Box, useInput, usePaste, useWindowSize } from 'ink';
import { type ReactElement, useSyncExternalStore } from 'react';
import { Footer } from '../controls/footer.tsx';
import { Help } from '../controls/help.tsx';
import { KeyPrompt } from '../controls/key-prompt.tsx';
import { Menu } from '../controls/menu.tsx';
import { MouseArea } from '../controls/mouse-area.tsx';
import { type Handover, useSuspension } from '../controls/suspension.ts';
import { Tabs } from '../controls/tabs.tsx';
import { AsciiOnly, Lines } from '../../terminal/lines.tsx';
import type { Size } from '../../terminal/layout.ts';
import { PANELS } from '../panel-id.ts';
import { AROUND, bodySize, SMALLEST } from './body-size.ts';
import { keyNames } from './key-names.ts';
import { orderOverlay } from '../orders/overlay.ts';
import { OrderView } from '../orders/order-view.tsx';
import { SHELL_KEYS, shellKeys } from './keys.ts';
import { footerOf, messageLine, runLine } from './lines-around.ts';
import type { DashboardSource, Snapshot } from './snapshot.ts';
import { panelState } from './app-state.ts';

/** The whole application: keys go to `onKey`, pastes to `onPaste`, and what the source tells is drawn. */
export function Dashboard(props: {
  readonly source: DashboardSource;
  readonly onKey: (key: string) => void;
  readonly onPaste: (text: string) => void;
  /** Of a terminal that Ctrl-Z gives away; without it Ctrl-Z is a key. */
  readonly handover?: Handover | undefined;
}): ReactElement {
  const { source, onKey, onPaste, handover } = props;
  const { columns, rows } = useWindowSize();
  const snapshot = useSyncExternalStore(source.subscribe, source.snapshot);
  const suspend = useSuspension(handover);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) {
      if (name === 'ctrl-z' && handover) suspend();
      else onKey(name);
    }
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

interface ScreenProps {
  readonly snapshot: Snapshot;
  readonly size: Size;
  readonly onKey: (key: string) => void;
  readonly onAction: (action: unknown) => void;
}

/** All of it, on exactly `size`; without a terminal behind it. */
export function Screen(props: ScreenProps): ReactElement {
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
  const shell = shellKeys(state.changedKeys);
  const tabs = tabsOf(shell);
  const active = PANELS.findIndex(({ id }) => id === state.panel);
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Tabs
        tabs={tabs}
        active={active}
        width={width}
        theme={theme}
        onOpen={(tab) => onKey(tabs[tab].key)}
      />
      <Lines lines={[runLine(snapshot, width)]} width={width} />
      <Box flexDirection="column" height={height - AROUND} flexShrink={0} overflow="hidden">
        <Body snapshot={snapshot} size={bodySize(size)} onKey={onKey} onAction={onAction} />
      </Box>
      <Lines lines={[messageLine(snapshot, width)]} width={width} />
      <Footer {...{ width, theme, shell, onKey }} {...footerOf(snapshot, bodySize(size))} />
    </Box>
  );
}

/** The panels with the keys that open them. */
function tabsOf(shell: typeof SHELL_KEYS) {
  return PANELS.map(({ id, key, title }) => {
    const opens = shell.find(({ action }) => action.type === 'open' && action.panel === id);
    return { key: opens?.keys[0] ?? key, title };
  });
}

/** Help or a menu, if one is open, else the panel. */
function Body({ snapshot, size, onKey, onAction }: ScreenProps): ReactElement | null {
  const { state, panel, data, items, theme, now } = snapshot;
  const { overlay } = state;
  const onClose = () => onKey('escape');
  if (overlay?.type === 'help') {
    const { page } = overlay;
    return <Help {...{ panel, page, size, theme, onClose }} shell={shellKeys(state.changedKeys)} />;
  }
  if (overlay?.type === 'menu') {
    return <Menu {...overlay} items={items[overlay.menu]} {...{ size, theme, onKey }} />;
  }
  if (overlay?.type === 'key') {
    const { binding } = overlay;
    const { place, help } = binding;
    const own = place === panel?.id ? panel.keys : shellKeys(state.changedKeys);
    const keys = own.find((one) => one.help === help)?.keys ?? [];
    return <KeyPrompt {...{ binding, keys, size, theme, onClose }} />;
  }
  const ordered = orderOverlay(overlay);
  if (ordered) return <OrderView overlay={ordered} size={size} theme={theme} act={onAction} />;
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
