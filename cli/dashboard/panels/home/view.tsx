import type { ReactElement } from 'react';
import { questionOf, studyNamed, type StudyName } from '../../../../src/studies/catalogue.ts';
import { DIGIT_FORM } from '../../../../src/data/known-datasets.ts';
import { gridText } from '../../../print/grid.ts';
import { wrap, clock, type Size, flow } from '../../../terminal/layout.ts';
import { Lines, Stack } from '../../../terminal/lines.tsx';
import { Table } from '../../controls/table.tsx';
import type { Data, PanelProps, StudySummary } from '../../panel.ts';
import { visibleText } from '../../../../src/visible.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { lastText, stateText } from '../../trained/study-state.ts';
import { chosen, type HomeAction, type HomeState, inView } from './reducer.ts';
import { TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { ascending } from '../../../../src/analysis/groups.ts';
import { recipesIn, shortRecipe } from '../../../../src/analysis/recipes.ts';
import { VERDICTS } from '../../../../src/claims/claim.ts';
import { paintVerdict, verdictSign } from '../../../print/verdict.ts';
import { chartLines } from '../../../terminal/chart/chart.ts';
import { chartOf, curves } from '../../trained/capacity-curves.ts';
import { pointsOf } from '../../trained/capacity-points.ts';
import { sizeTableLines } from '../../trained/size-table.ts';

/** The studies with state, time and last result, and what the chosen one asks. */
export function View(props: PanelProps<HomeState, HomeAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const studies = inView(state);
  const study = chosen(state);
  const head = [data.grid ? gridText(data.grid) : '', ''];
  const question = study === undefined ? [] : ['', ...wrap(questionText(study, data), width)];
  const foot = [...question, ...damagedLines(data, width, theme)];
  const rows = studies.map((name) => {
    const summary = data.studies?.find((one) => one.study === name);
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

/** What the study asks of the data, and what of it cannot be asked. */
function questionText(study: StudyName, { grid }: Data): string {
  const { form } = grid?.dataset ?? { form: DIGIT_FORM };
  const leftOut = studyNamed(study).leftOut?.(form);
  return [questionOf(study, form), ...(leftOut ? [`Left out: ${leftOut}.`] : [])].join(' ');
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

/** Lines below which a chart says nothing, and a table is no use. */
const LEAST_CHART = 8;
const LEAST_TABLE = 3;

/**
 * What the networks of the grid gave, where there is room: how many claims have which verdict as far as they were tested,
 * F1 by pair and hidden size, and its curves.
 */
function overviewLines(data: Data, { width, height }: Size, theme: Theme): string[] {
  const { grid, rows } = data;
  const [recipe] = recipesIn(rows.capacity);
  if (!grid || recipe === undefined) return [];
  const measure = TRAINING_MEASURES.best;
  const points = pointsOf(rows.capacity, recipe, measure);
  const sizes = ascending(grid.hiddenSizes);
  const { pairs } = grid;
  const series = curves(points, { all: pairs, drawn: pairs }, [], measure);
  const head = [
    '',
    ...verdictLines(data, width, theme),
    theme.muted(`mean ${measure.label}, by pair and hidden size, recipe ${shortRecipe(recipe)}`),
  ];
  const room = height - head.length;
  if (room < LEAST_TABLE) return [];
  const whole = pairs.length + 1;
  const table = sizeTableLines(
    {
      points,
      pairs,
      sizes,
      series,
      pair: undefined,
      hidden: undefined,
      marked: [],
      seeds: grid.seeds.length,
    },
    { width, height: Math.min(whole, room) },
    theme,
  );
  const left = room - table.length - 1;
  if (left < LEAST_CHART || theme.linear) return [...head, ...table];
  const shown = { measure, scale: 'log', cursor: undefined, height: left } as const;
  const chart = chartLines(chartOf(series, sizes, shown), { width, height: left }, theme);
  return [...head, ...table, '', ...chart];
}

/** `✓ 12 reproduced   ~ 3 partly`: of all recipes, as they were tested last; nothing before that. */
function verdictLines({ verdicts, grid }: Data, width: number, theme: Theme): string[] {
  const counted = [...VERDICTS, 'untested' as const].filter((verdict) => verdicts[verdict]);
  if (counted.length === 0) return [];
  const parts = counted.map(
    (verdict) => `${verdictSign(verdict, theme)} ${verdicts[verdict]} ${verdict}`,
  );
  return flow(
    [grid && grid.recipes.length > 1 ? 'claims, all recipes:' : 'claims:', ...parts],
    width,
  ).map((line) =>
    counted.reduce(
      (painted, verdict, i) => painted.replace(parts[i], paintVerdict(parts[i], verdict, theme)),
      line,
    ),
  );
}
