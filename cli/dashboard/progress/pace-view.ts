import { bar } from '../../terminal/meter.ts';
import { paceOf } from '../../../src/explore/run/pace.ts';
import type { RunState } from '../../../src/explore/run/state.ts';
import { clock, flow } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

/** The bar and the numbers under it; of a run that is over only the numbers. */
export function paceLines(state: RunState, now: number, width: number, theme: Theme): string[] {
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
  const left = secondsLeft === undefined ? '-:--' : clock(secondsLeft);
  const parts = [`${clock(elapsedSeconds)} elapsed`, `${left} left`, ...measured, ...rates];
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
