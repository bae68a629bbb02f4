import type { ReactElement } from 'react';
import { formOf } from '../../../../src/explore/services.ts';
import { UNKNOWN_ID } from '../../../../src/lab/damaged-row.ts';
import { gridText } from '../../../print/grid.ts';
import { wrap } from '../../../terminal/layout.ts';
import { clock } from '../../../terminal/text.ts';
import { Lines, Stack } from '../../../terminal/lines.tsx';
import { Table } from '../../controls/table.tsx';
import type { Data, PanelProps, StudySummary } from '../../panel.ts';
import { visibleText } from '../../../../src/visible.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { lastText, questionText, stateText, summaryOf } from '../../trained/study-state.ts';
import { chosen, type HomeAction, type HomeState, inView } from './reducer.ts';
import { overviewLines } from './overview.ts';

/** Lines below which no line is left empty but one: a terminal of 24 lines has room for five pairs so. */
const TIGHT = 24;

/** The studies with state, time and last result, and what the chosen one asks. */
export function View(props: PanelProps<HomeState, HomeAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const studies = inView(state);
  const study = chosen(state);
  const gap = height < TIGHT ? [] : [''];
  const head = [data.grid ? gridText(data.grid) : '', ...gap];
  const question =
    study === undefined ? [] : ['', ...wrap(questionText(study, formOf(data)), width)];
  const foot = [...question, ...damagedLines(data, width, theme)];
  const rows = studies.map((name) => {
    const summary = summaryOf(name, data);
    return [name, stateText(name, summary, data, theme), timeText(summary), lastText(summary)];
  });
  const table = {
    columns: [
      { title: 'study' },
      { title: 'state' },
      { title: 'time', align: 'right' as const },
      { title: 'last result', grows: true as const },
    ],
    rows,
    selected: study === undefined ? -1 : studies.indexOf(study),
    marked: new Set(state.marked.map((one) => studies.indexOf(one))),
    empty: `no study matches "${state.filter}"`,
  };
  // The heading and all rows, or a line that says that there are none.
  const whole = 1 + Math.max(1, rows.length);
  const tableHeight = Math.max(0, Math.min(whole, height - head.length - foot.length));
  const used = head.length + tableHeight + foot.length;
  const room = height - used - gap.length;
  const overview = overviewLines(data, { width, height: room }, theme);
  return (
    <Stack size={frame}>
      <Lines lines={head} width={width} />
      <Table
        {...{ table, theme }}
        size={{ width, height: tableHeight }}
        onSelect={(row) => act({ type: 'choose', study: studies[row] })}
      />
      <Lines lines={[...foot, ...(overview.length > 0 ? gap : []), ...overview]} width={width} />
    </Stack>
  );
}

/** Of what is damaged so many are named. */
const MOST_NAMED = 2;

/** What is damaged, and what makes it whole. */
function damagedLines({ damaged }: Data, width: number, theme: Theme): string[] {
  if (damaged.length === 0) return [];
  const known = damaged.filter(({ id }) => id !== UNKNOWN_ID);
  const named = known
    .slice(0, MOST_NAMED)
    .map(({ kind, id }) => `${kind} ${visibleText(id.slice(0, 8))}`);
  const more = known.length - named.length;
  const what = [...named, ...(more > 0 ? [`${more} more`] : [])];
  const hasLostPages = known.length < damaged.length;
  if (hasLostPages) what.push('what is on pages that cannot be read');
  const [is, them] = damaged.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const remedy = hasLostPages
    ? 'lowcap check --repair keeps the rest'
    : `running a study that needs ${them} makes ${them} again`;
  // Made here, because a store is seldom damaged and Home is what every start loads.
  const all = new Intl.ListFormat('en-GB').format(what);
  const text = `${all} ${is} damaged and left out: ${remedy}`;
  return ['', ...wrap(text, width)].map(theme.bad);
}

function timeText(summary: StudySummary | undefined): string {
  return summary && summary.seconds > 0 ? clock(summary.seconds) : '';
}
