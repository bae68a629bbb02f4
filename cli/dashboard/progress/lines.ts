import type { RunState, PartState, CohortInFlight } from '../../../src/explore/run/state.ts';
import type { Size } from '../../terminal/layout.ts';
import { clock, flow, sizeRanges } from '../../terminal/text.ts';
import type { Theme } from '../../terminal/theme.ts';
import { fitGrid, WITH_DEVIATION, gridLines } from './grid.ts';
import { bar, meter } from '../../terminal/meter.ts';
import { paceOf } from '../../../src/explore/run/pace.ts';
import { headingsOf } from '../../../src/analysis/recipes.ts';
import { maximum } from '../../../src/statistics/extent.ts';
import { continuesText } from '../../../src/explore/run/continues.ts';

/**
 * A run as the live screen of `run` and the dashboard show it: studies, the table that fills, cohorts and pace. At most
 * `height` lines; its own title is not among them.
 * @param now milliseconds, on the clock that the state was made with
 * @param outside lines of the terminal that are not for these
 */
export function progressLines(
  state: RunState,
  now: number,
  { width, height }: Size,
  outside: number,
  theme: Theme,
): string[] {
  const pace = paceLines(state, now, width, theme);
  const studies = studyLines(state, width, height - 1 - pace.length, theme);
  const around = pace.length + (studies.length > 0 ? studies.length + 1 : 0);
  const room = height - around;
  const planned = state.table.rows.length > 0;
  const table = planned ? tableLines(state, { width, height: room }, around + outside, theme) : [];
  // Studies say enough where the table does not fit below them.
  if (studies.length > 0 && table.length === 1) table.pop();
  const spare = room - table.length;
  // Of the lines that are left, cohorts come first, then air above and below the table.
  const cohorts = cohortLines(state, width, Math.max(0, spare), theme);
  const air = Math.min(2, Math.max(0, spare - cohorts.length));
  return [
    ...studies,
    ...(studies.length > 0 ? [''] : []),
    ...(air > 1 && studies.length === 0 ? [''] : []),
    ...table,
    ...(air > 0 && table.length > 0 ? [''] : []),
    ...pace,
    ...cohorts,
  ].slice(0, Math.max(0, height));
}

/** The table, under a caption if there is room, or the size of terminal that would show it. */
function tableLines(
  state: RunState,
  { width, height }: Size,
  around: number,
  theme: Theme,
): string[] {
  const fitted = fitGrid(state.table, { width, height });
  if ('needs' in fitted) {
    const { needs } = fitted;
    return [`needs ${needs.width} columns, ${needs.height + around} rows`];
  }
  const { grid } = fitted;
  const training = new Set(
    [...state.inFlight.values()].flatMap(({ plan }) =>
      plan.hidden.map((hidden) => `${plan.pair} ${hidden}`),
    ),
  );
  const lines = gridLines(grid, training, theme);
  if (lines.length === height) return lines;
  const leftOut =
    grid.rowsLeftOut > 0 ? `; ${grid.rowsLeftOut} more rows in a taller terminal` : '';
  const deviation = grid.columnWidth >= WITH_DEVIATION ? ' ± sd' : '';
  return [theme.muted(`final validation F1, mean${deviation} of the seeds${leftOut}`), ...lines];
}

/** The bar and the numbers under it; of a run that is over only the numbers. */
function paceLines(state: RunState, now: number, width: number, theme: Theme): string[] {
  const { shareDone, elapsedSeconds, secondsLeft, trialsPerSecond, gflopPerSecond } = paceOf(
    state,
    now,
  );
  const { total, stored, trained } = state.trials;
  const { measurements } = state;
  const measured =
    measurements.total > 0
      ? [`${measurements.stored + measurements.measured} of ${measurements.total} measurements`]
      : [];
  const rates = [`${trialsPerSecond.toFixed(1)} trials/s`, `${gflopPerSecond.toFixed(1)} GFLOP/s`];
  const running = state.status === 'planning' || state.status === 'running';
  if (!running) {
    const stopped = state.status === 'stopped' ? 'stopped: ' : '';
    const parts = [
      `${stopped}${stored + trained} of ${total} trials`,
      ...measured,
      `${elapsedSeconds.toFixed(1)} s`,
    ];
    if (stored > 0) parts.push(`${stored} stored`);
    return [...flow([...parts, ...rates], width), ...flow(figuresText(state), width)];
  }
  const parts = [
    `${clock(elapsedSeconds)} elapsed`,
    `${clock(secondsLeft)} left`,
    ...measured,
    ...rates,
  ];
  return [
    bar(shareDone, width, `${stored + trained} of ${total} trials`, theme),
    ...flow([...parts, ...figuresText(state)], width),
  ];
}

/** Where the figures are: the files of a single one, or how many there are and the first. */
function figuresText({ figures }: RunState): string[] {
  const [first] = figures;
  if (!first) return [];
  if (figures.length === 1) return [`${first.id}:`, ...first.files];
  return [`${figures.length} figures:`, `${first.files[0]} …`];
}

const METER = 10;

/**
 * A line for each study of a run that has several: how far it is with each recipe, its networks and measurements counted
 * together. At most `height` lines, the studies that are not complete first.
 */
function studyLines({ parts }: RunState, width: number, height: number, theme: Theme): string[] {
  if (parts.length < 2) return [];
  const recipes = [...new Set(parts.map(({ recipe }) => recipe))];
  const studies = [...Map.groupBy(parts, ({ study }) => study)];
  const name = maximum(studies.map(([study]) => study.length));
  const cell = METER + 8;
  const heading = recipes.length > 1 ? [headingOf(recipes, name, cell)] : [];
  const room = height - heading.length;
  if (room < 1) return [];
  const open = studies.filter(([, of]) => of.some(({ done, total }) => done < total));
  const shown = studies.length > room ? open.slice(0, room) : studies;
  const lines = shown.map(([study, of]) => {
    const cells = recipes.map((recipe) => {
      const part = of.find((one) => one.recipe === recipe);
      return (part ? stateOf(part, theme.ascii) : '').padEnd(cell);
    });
    return `${study.padEnd(name)}  ${cells.join('  ')}`.trimEnd();
  });
  return [...heading, ...lines].map((line, at) => {
    const text = line.slice(0, width);
    return at < heading.length ? theme.muted(text) : text;
  });
}

function headingOf(recipes: readonly string[], name: number, cell: number): string {
  const headings = headingsOf(recipes, cell);
  return `${' '.repeat(name)}  ${headings.map((heading) => heading.padEnd(cell)).join('  ')}`;
}

function stateOf({ done, total }: PartState, ascii: boolean): string {
  if (done >= total) return 'complete';
  return `${meter(done / total, METER, ascii)} ${done}/${total}`;
}

/** Below this width a cohort's line has no meter. */
const WITH_METER = 70;

/**
 * A line for each cohort in flight, at most `height`. While the run goes on the lines of idle
 * workers stay empty, so that the frame keeps its height and the terminal does not jump.
 */
export function cohortLines(
  state: RunState,
  width: number,
  height: number,
  { ascii }: Theme,
): string[] {
  const inFlight = [...state.inFlight.values()];
  const reserved = Math.min(height, state.workers, state.cohorts.size);
  const lines = Math.max(reserved, Math.min(height, inFlight.length));
  const texts = cohortTexts(inFlight, sizesOf(state), width, ascii);
  const shown = texts.length > lines ? texts.slice(0, Math.max(0, lines - 1)) : texts;
  if (shown.length < texts.length && lines > 0) {
    shown.push(`and ${texts.length - shown.length} more cohorts`);
  }
  const length = state.status === 'running' ? lines : 0;
  return Array.from({ length }, (_, line) => shown[line] ?? ' ');
}

function cohortTexts(
  inFlight: readonly CohortInFlight[],
  sizes: readonly number[],
  width: number,
  ascii: boolean,
): string[] {
  const ranges = inFlight.map(({ plan }) => sizeRanges(plan.hidden, sizes));
  const widest = maximum(ranges.map((range) => range.length));
  return inFlight.map(({ plan, epoch, loss }, index) => {
    const total = String(plan.epochs);
    const continues = continuesText(plan);
    const parts = [
      `${plan.pair}  seed ${plan.seed}`,
      `epoch ${String(epoch).padStart(total.length)}/${total}`,
      Number.isFinite(loss) ? `loss ${loss.toFixed(4)}` : 'diverged   ',
      `hidden ${ranges[index].padEnd(widest)}`,
      ...(continues === undefined ? [] : [continues]),
    ];
    if (width >= WITH_METER) parts.splice(1, 0, meter(epoch / plan.epochs, METER, ascii));
    return flow(parts, width, '  ')[0];
  });
}

function sizesOf({ table }: RunState): number[] {
  return [...new Set(table.rows.map((row) => row.hidden))];
}
