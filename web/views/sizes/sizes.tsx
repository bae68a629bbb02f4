import { createMemo, For, type JSX, onCleanup, Show } from 'solid-js';
import { count } from '../../../src/count.ts';
import { PAPER_PAIRS } from '../../../src/lab/paper-grid.ts';
import { usePage } from '../../lab/page.ts';
import { Slider } from '../../parts/controls.tsx';
import { Figure } from '../../parts/figure.tsx';
import { LineChart } from '../../parts/line-chart.tsx';
import { createSweep } from './create-sweep.ts';
import { MEASURES, sizeAxis, smallestSize, sweepRows, sweepSeries } from './points.ts';

/** The capacity sweep of a pair: every size from several random starts. */
export function Sizes(): JSX.Element {
  const page = usePage();
  const { settings, set } = page;
  const sweep = createSweep(page);
  onCleanup(sweep.stop);
  const records = sweep.records;
  const smallest = createMemo(() => smallestSize(records()));
  return (
    <>
      <section class="card" aria-label="Sweep">
        <Slider
          label="Random starts of every size"
          min={1}
          max={10}
          value={settings.seeds}
          text={count(settings.seeds, 'seed')}
          onInput={(seeds) => set({ seeds })}
        />
        <p class="buttons">
          <Show
            when={sweep.isRunning()}
            fallback={
              <button type="button" class="main" onClick={sweep.start}>
                {records().length > 0 ? 'Train what is missing' : 'Train them all'}
              </button>
            }
          >
            <button type="button" class="main" onClick={sweep.stop}>
              Stop
            </button>
          </Show>
          <For each={PAPER_PAIRS}>
            {(pair) => (
              <button
                type="button"
                aria-pressed={settings.pair === pair}
                onClick={() => set({ pair })}
              >
                {pair.replace('-', ' or ')}
              </button>
            )}
          </For>
        </p>
        <progress aria-label="Networks trained" max={sweep.total()} value={records().length} />
        <p role="status" class="note" data-testid="sweep">
          {records().length} of {count(sweep.total(), 'network')} are trained.
          <Show when={smallest() !== undefined}>
            {' '}
            The smallest size whose mean F1 is above 0.9: <b>{smallest()}</b> hidden units.
          </Show>
        </p>
        <p class="note">
          They are trained side by side and kept in this browser: close the page and go on later.
          Lines are means over the random starts, bands 95 % intervals of the mean.
        </p>
      </section>
      <div class="multiples">
        <For each={MEASURES}>
          {(measure) => {
            const series = createMemo(() => sweepSeries(records(), measure));
            return (
              <Figure
                title={measure.title}
                note={measure.note}
                name={`sizes-${settings.pair}-${measure.name}`}
                rows={() => sweepRows(records())}
              >
                {(ref) => (
                  <LineChart
                    ref={ref}
                    label={`${measure.title} by hidden size, mean and interval over seeds`}
                    series={series()}
                    x={sizeAxis}
                    y={measure.axis}
                    height={200}
                  />
                )}
              </Figure>
            );
          }}
        </For>
      </div>
    </>
  );
}
