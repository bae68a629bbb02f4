import { meter } from '../../terminal/meter.ts';
import type { CohortInFlight, RunState } from '../../../src/explore/run/state.ts';
import { continuesText } from '../../../src/explore/run/continues.ts';
import { flow, sizeRanges } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import { maximum } from '../../../src/statistics/extent.ts';

const METER = 10;
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
