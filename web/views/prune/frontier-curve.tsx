import { createMemo, type JSX } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { Figure } from '../../parts/figure.tsx';
import { LineChart } from '../../parts/line-chart.tsx';
import type { Series } from '../../parts/series.ts';
import type { TracedFrontier } from './frontier.ts';

/** F1 after every removal; where the slider is, and to choose a place. */
export function FrontierCurve(props: {
  readonly frontier: TracedFrontier | undefined;
}): JSX.Element {
  const { settings, set } = usePage();
  const series = createMemo<readonly Series[]>(() => [
    {
      name: 'F1',
      colour: 1,
      points: Array.from(props.frontier?.f1 ?? [], (f1, i) => [i / 10, f1] as const),
    },
  ]);
  const rows = () =>
    Array.from(props.frontier?.f1 ?? [], (f1, i) => ({ share_removed: i / 1000, f1 }));
  return (
    <Figure
      title="F1 after every removal"
      note="Exactly counted, weight by weight. Choose a place in the curve, or move the slider."
      name="frontier"
      rows={rows}
    >
      {(ref) => (
        <LineChart
          ref={ref}
          label="F1 on validation images by the share of connections removed"
          series={series()}
          x={{ label: 'connections removed, %', min: 0, max: 100 }}
          y={{ label: 'F1', min: 0, max: 1 }}
          marker={settings.thousandths / 10}
          onPick={(share) => set({ thousandths: Math.round(10 * share) })}
        />
      )}
    </Figure>
  );
}
