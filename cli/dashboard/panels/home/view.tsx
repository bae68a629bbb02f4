import type { ReactElement } from 'react';
import { formOf } from '../../../../src/explore/services.ts';
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

/** The studies with state, time and last result, and what the chosen one asks. */
export function View(props: PanelProps<HomeState, HomeAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const studies = inView(state);
  const study = chosen(state);
  const head = [data.grid ? gridText(data.grid) : '', ''];
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
  const overview = overviewLines(data, { width, height: height - used }, theme);
  return (
    <Stack size={frame}>
      <Lines lines={head} width={width} />
      <Table
        {...{ table, theme }}
        size={{ width, height: tableHeight }}
        onSelect={(row) => act({ type: 'choose', study: studies[row] })}
      />
      <Lines lines={[...foot, ...overview]} width={width} />
    </Stack>
  );
}

/** What is damaged, as far as there is a line for it. */
function damagedLines({ damaged }: Data, width: number, theme: Theme): string[] {
  if (damaged.length === 0) return [];
  const ids = damaged.map(({ kind, id }) => `${kind} ${visibleText(id.slice(0, 8))}`).join(', ');
  const [is, them] = damaged.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const text = `${ids} ${is} damaged and left out: running a study that needs ${them} makes ${them} again`;
  return ['', ...wrap(text, width).slice(0, 2)].map(theme.bad);
}

function timeText(summary: StudySummary | undefined): string {
  return summary && summary.seconds > 0 ? clock(summary.seconds) : '';
}
