import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { DEFAULT_BENCH_SEED, WORK_KINDS, type WorkKind } from '../../../src/bench/work.ts';
import { wrongWorks } from '../../../src/bench/result.ts';
import { count } from '../../../src/count.ts';
import { usePage } from '../../lab/page.ts';
import { Choice, NumberField, Select } from '../../parts/controls.tsx';
import { createBenchmark } from './create-benchmark.ts';
import { ResultCard } from './result-card.tsx';
import { WorksTable } from './works-table.tsx';

/** So long it takes on two quiet cores. */
const DURATIONS = { quick: 'about 20 seconds', full: 'about 4 minutes' } as const;

/** The work list of `lowcap bench`, run in a worker of this page. */
export function Bench(): JSX.Element {
  const { laboratory, trainer, training } = usePage();
  const { state, start, stop } = createBenchmark(laboratory);
  const [length, setLength] = createSignal<keyof typeof DURATIONS>('quick');
  const [kind, setKind] = createSignal<WorkKind | 'all'>('all');
  const [seed, setSeed] = createSignal(DEFAULT_BENCH_SEED);
  const isRunning = () => state().status === 'running';
  const run = () => {
    // It would be measured, too.
    if (training().status === 'training') trainer.pause();
    start({ quick: length() === 'quick', kind: kind(), seed: seed() });
  };
  const done = () => state().works.length;
  const now = () => state().planned[done()]?.title ?? 'training and t-SNE on all cores';
  const wrong = () => wrongWorks(state());
  return (
    <>
      <section class="card" aria-label="What to run">
        <fieldset class="plain" disabled={isRunning()}>
          <legend class="unseen">What to run</legend>
          <Choice
            label="How long"
            value={length()}
            options={[
              ['quick', `quick: ${DURATIONS.quick}`],
              ['full', `full: ${DURATIONS.full}`],
            ]}
            onChange={setLength}
          />
          <div class="bar">
            <Select
              label="Works"
              value={kind()}
              options={(['all', ...WORK_KINDS] as const).map((name) => [name, name])}
              onChange={setKind}
            />
            <NumberField
              label="Seed of the work list"
              value={seed()}
              min={0}
              max={2 ** 32 - 1}
              onChange={setSeed}
            />
          </div>
        </fieldset>
        <p class="buttons">
          <Show
            when={isRunning()}
            fallback={
              <button type="button" class="main" onClick={run}>
                Run the benchmark
              </button>
            }
          >
            <button type="button" class="main" onClick={stop}>
              Stop the benchmark
            </button>
          </Show>
        </p>
        <Show when={isRunning()}>
          <progress aria-label="Works" max={state().planned.length || 1} value={done()} />
        </Show>
        <p class="note" role="status" data-testid="bench-status" data-status={state().status}>
          <Switch
            fallback={
              <>
                Loads MNIST where it is not kept yet: 11 MB, for one kind of work 2 MB. It stops
                when this view is left: keep it in front, and other programs quiet.
              </>
            }
          >
            <Match when={isRunning() && state().planned.length === 0}>Loading …</Match>
            <Match when={isRunning()}>
              {done()} of {count(state().planned.length, 'work')} done. Now: {now()}.
            </Match>
            <Match when={state().status === 'stopped'}>
              Stopped after {count(done(), 'work')}.
            </Match>
            <Match when={state().status === 'failed'}>{state().reason}</Match>
            <Match when={state().status === 'done' && wrong().length > 0}>
              This browser computes something wrong: {wrong().join(', ')}. What is wrong is not
              timed.
            </Match>
            <Match when={state().status === 'done'}>
              Done: every digest is{' '}
              {state().result?.seed === DEFAULT_BENCH_SEED
                ? 'that of Node.js'
                : 'the same each time'}
              .
            </Match>
          </Switch>
        </p>
      </section>
      <Show when={done() > 0}>
        <WorksTable works={state().works} />
      </Show>
      <Show when={state().result}>{(result) => <ResultCard result={result()} />}</Show>
    </>
  );
}
