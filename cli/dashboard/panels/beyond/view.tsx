import type { ReactElement } from 'react';
import {
  type BeyondAction,
  type BeyondState,
  lookOf,
  studyOf,
} from '../../../../src/explore/beyond/state.ts';
import { BEYOND_NAMES } from '../../../../src/studies/catalogue.ts';
import { Blocks, LinesWithin } from '../../../terminal/lines.tsx';
import type { Size } from '../../../terminal/layout.ts';
import { tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { TableArea } from '../../controls/table.tsx';
import type { Data, PanelProps } from '../../panel.ts';
import { lastText, stateText, summaryOf } from '../../trained/study-state.ts';
import { foundLines } from './found-lines.ts';
import { emptyLines, questionLines } from './study-lines.ts';

/** From here on what was found stands beside the list, but for screen readers. */
const WIDE = 116;
/** What the list takes there, and the line beside it with its gaps. */
const LIST = 38;
const BAR = 3;

/** The studies beyond the paper, with what the chosen one found beside the list or instead of it. */
export function View(props: PanelProps<BeyondState, BeyondAction>): ReactElement {
  const { width, theme } = props.frame;
  if (width >= WIDE && !theme.linear) return <Beside {...props} />;
  return props.state.open ? <Found {...props} /> : <List {...props} />;
}

type Props = PanelProps<BeyondState, BeyondAction>;

/** What the chosen study found; the mouse chooses among its rows. */
function Found({ state, data, frame, act }: Props): ReactElement {
  const { lines, rows } = foundLines(state, data, frame, frame.theme);
  const look = lookOf(state, data.grid);
  return (
    <TableArea
      {...rows}
      width={frame.width}
      rows={look?.table.data.length ?? 0}
      selected={look?.row}
      onSelect={(row) => act({ type: 'row', row })}
    >
      <LinesWithin lines={lines} size={frame} />
    </TableArea>
  );
}

/** The studies, and what is known of the chosen one in a few lines. */
function List({ state, data, frame, act }: Props): ReactElement {
  const { width, height, theme } = frame;
  const about = [
    '',
    ...questionLines(studyOf(state), data, frame, theme),
    ...emptyLines(state, data, width, theme),
  ];
  const list = listLines(state, data, { width, height: height - about.length }, theme, true);
  return (
    <StudyArea {...{ act, width, height: list.length, state }}>
      <LinesWithin lines={[...list, ...about]} size={frame} />
    </StudyArea>
  );
}

function Beside({ state, data, frame, act }: Props): ReactElement {
  const { width, height, theme } = frame;
  const right = { width: width - LIST - BAR, height };
  const blocks = [
    { lines: listLines(state, data, { width: LIST, height }, theme, false), width: LIST },
    { lines: Array<string>(height).fill(theme.muted(theme.ascii ? '|' : '│')), width: 1 },
    { lines: foundLines(state, data, right, theme).lines, width: right.width },
  ];
  const drawn = <Blocks blocks={blocks} height={height} theme={theme} gap={1} />;
  // The wheel moves what the arrows move.
  if (state.open) return drawn;
  return <StudyArea {...{ act, width: LIST, height, state }}>{drawn}</StudyArea>;
}

function StudyArea(props: {
  readonly state: BeyondState;
  readonly act: Props['act'];
  readonly width: number;
  readonly height: number;
  readonly children: ReactElement;
}): ReactElement {
  const { state, act, width, height, children } = props;
  return (
    <TableArea
      {...{ width, height, children }}
      rows={BEYOND_NAMES.length}
      selected={BEYOND_NAMES.indexOf(studyOf(state))}
      onSelect={(row) => act({ type: 'choose', study: BEYOND_NAMES[row] })}
    />
  );
}

/** A line for each study. @param results with what it gave in a few words */
function listLines(
  state: BeyondState,
  data: Data,
  size: Size,
  theme: Theme,
  results: boolean,
): string[] {
  const rows = BEYOND_NAMES.map((name) => {
    const summary = summaryOf(name, data);
    return [name, stateText(name, summary, data, theme), ...(results ? [lastText(summary)] : [])];
  });
  const columns = [
    { title: 'study' },
    { title: 'state' },
    ...(results ? [{ title: 'last result', grows: true as const }] : []),
  ];
  const selected = BEYOND_NAMES.indexOf(studyOf(state));
  return tableLines({ columns, rows, selected }, size, theme);
}
