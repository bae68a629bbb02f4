import { createMemo, type JSX } from 'solid-js';
import type { StoredTrial } from '../../../src/lab/store.ts';
import { epochScores } from '../../../src/library/epoch-scores.ts';
import type { EpochScores } from '../../../src/library/training-records.ts';
import { extent } from '../../../src/statistics/extent.ts';
import { usePage } from '../../lab/page.ts';
import { Figure } from '../../parts/figure.tsx';
import { LineChart } from '../../parts/line-chart.tsx';
import type { Series } from '../../parts/series.ts';
import type { TimeMachine } from './create-time.ts';

const DRAWN = { loss: 'Loss on new images', f1: 'F1' } as const;

/** Loss and F1 over the epochs, of the network and of what it was forked from; a press goes to an epoch. */
export function EpochCurves({ time }: { readonly time: TimeMachine }): JSX.Element {
  return (
    <>
      <Curve time={time} value="loss" />
      <Curve time={time} value="f1" />
    </>
  );
}

function Curve(props: {
  readonly time: TimeMachine;
  readonly value: keyof typeof DRAWN;
}): JSX.Element {
  const { set } = usePage();
  const scoresOf = (stored: StoredTrial | undefined) => (stored ? epochScores(stored.history) : []);
  const own = createMemo(() => scoresOf(props.time.chosen()));
  const parent = createMemo(() => scoresOf(props.time.parent()));
  const points = (scores: readonly EpochScores[]) =>
    scores.map((score) => [score.epoch, score[props.value]] as const);
  const series = createMemo<readonly Series[]>(() => [
    ...(parent().length > 0
      ? [{ name: 'its parent', colour: 2, dashed: true, points: points(parent()) }]
      : []),
    { name: 'the network', colour: 1, points: points(own()) },
  ]);
  const shown = createMemo(() =>
    [...own(), ...parent()].map((score) => score[props.value]).filter(Number.isFinite),
  );
  // Whole tenths, so that the axis is the same for networks that are alike.
  const axis = () => {
    const [least] = extent([0.9, ...shown()]);
    const [, most] = extent([0.1, ...shown()]);
    return props.value === 'f1'
      ? { label: 'F1', min: Math.floor(10 * least) / 10, max: 1 }
      : { label: 'loss', min: 0, max: Math.ceil(10 * most) / 10 };
  };
  const rows = () => {
    const before = points(parent());
    return own().map((score, i) => ({
      epoch: score.epoch,
      [props.value]: score[props.value],
      ...(before.length > 0 && { [`parent_${props.value}`]: before[i]?.[1] ?? null }),
    }));
  };
  return (
    <Figure
      title={DRAWN[props.value]}
      note="Choose a place in the curve, or move the slider."
      name={`epochs-${props.value}`}
      rows={rows}
    >
      {(ref) => (
        <LineChart
          ref={ref}
          label={`${DRAWN[props.value]} over the epochs`}
          series={series()}
          x={{ label: 'epoch', min: 0, max: Math.max(own().length, parent().length, 1) }}
          y={axis()}
          height={180}
          marker={props.time.epoch()}
          onPick={(epoch) => set({ epoch: Math.round(epoch) })}
        />
      )}
    </Figure>
  );
}
