import { Text } from 'ink';
import type { ReactElement } from 'react';
import { paceOf } from './pace.ts';
import type { RunState } from './reducer.ts';
import { clock, flow } from './text.ts';

const SHORTEST_BAR = 10;

/** The bar and the numbers under it; of a run that is over only the numbers. */
export function paceLines(state: RunState, now: number, width: number): ReactElement[] {
  const { shareDone, elapsedSeconds, secondsLeft, trialsPerSecond, gflopPerSecond } = paceOf(
    state,
    now,
  );
  const { total, stored, trained } = state.trials;
  const rates = [`${trialsPerSecond.toFixed(1)} trials/s`, `${gflopPerSecond.toFixed(1)} GFLOP/s`];
  const running = state.status === 'planning' || state.status === 'running';
  if (!running) {
    const stopped = state.status === 'stopped' ? 'stopped: ' : '';
    const parts = [
      `${stopped}${stored + trained} of ${total} trials`,
      `${elapsedSeconds.toFixed(1)} s`,
    ];
    if (stored > 0) parts.push(`${stored} stored`);
    return textLines([...flow([...parts, ...rates], width), ...flow(figuresText(state), width)]);
  }
  const left = secondsLeft === undefined ? '-:--' : clock(secondsLeft);
  const parts = [`${clock(elapsedSeconds)} elapsed`, `${left} left`, ...rates];
  return [
    bar(shareDone, width, `${stored + trained} of ${total} trials`),
    ...textLines(flow([...parts, ...figuresText(state)], width)),
  ];
}

/** The share done as a bar over the whole width; what is counted follows where there is room. */
function bar(share: number, width: number, counted: string): ReactElement {
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)} %`;
  const long = `${percent}   ${counted}`;
  const text = width - long.length >= SHORTEST_BAR ? long : percent;
  return (
    <Text key="bar" wrap="truncate">
      <Text color="cyan">{meter(share, Math.max(0, width - text.length))}</Text>
      {text}
    </Text>
  );
}

/** A full and an empty part. */
export function meter(share: number, width: number): string {
  const full = Math.round(share * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** Where the figures are: the files of a single one, or how many there are and the first. */
function figuresText({ figures }: RunState): string[] {
  const [first] = figures;
  if (!first) return [];
  if (figures.length === 1) return [`${first.id}:`, ...first.files];
  return [`${figures.length} figures:`, `${first.files[0]} …`];
}

function textLines(lines: readonly string[]): ReactElement[] {
  return lines.map((line, index) => (
    <Text key={`pace ${index}`} wrap="truncate">
      {line}
    </Text>
  ));
}
