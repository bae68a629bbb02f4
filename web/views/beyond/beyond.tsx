import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { count } from '../../../src/count.ts';
import { BEYOND_NAMES, CATALOGUE, questionOf, studyNamed } from '../../../src/studies/catalogue.ts';
import { orderCommand } from '../../../src/studies/study-order.ts';
import { usePage } from '../../lab/page.ts';
import { Select, Slider } from '../../parts/controls.tsx';
import { createStudy, type PageStudy } from './create-study.ts';
import { FoundSection } from './found.tsx';

/** The studies beyond the paper, each on a few networks of the page's pair and recipe. */
export function Beyond(): JSX.Element {
  const page = usePage();
  const { settings, set } = page;
  const study = createStudy(page);
  return (
    <>
      <section class="card" aria-label="The study">
        <div class="bar">
          <Select
            label="Study"
            value={study.name()}
            options={BEYOND_NAMES.map((name) => [name, CATALOGUE[name].title])}
            onChange={(name) =>
              set({ study: name, table: '', measure: '', axis: '', by: '', row: 0 })
            }
          />
        </div>
        <Slider
          label="Random starts of every network"
          min={1}
          max={10}
          value={settings.seeds}
          text={count(settings.seeds, 'seed')}
          onInput={(seeds) => set({ seeds })}
        />
        <Show when={study.grid()} fallback={<p class="loading">Opening the data …</p>}>
          {(grid) => <p>{questionOf(study.name(), grid().dataset.form)}</p>}
        </Show>
        <Run study={study} />
      </section>
      <FoundSection tables={study.findings()?.tables ?? []} />
    </>
  );
}

/** What it takes, what makes it, and how far it is. */
function Run({ study }: { readonly study: PageStudy }): JSX.Element {
  const total = createMemo(() => {
    const { trials, measurements } = study.findings() ?? NOTHING;
    return {
      all: trials.total + measurements.total,
      stored: trials.stored + measurements.stored,
    };
  });
  const isComplete = () => total().all > 0 && total().stored === total().all;
  const leftOut = () => {
    const grid = study.grid();
    return grid && studyNamed(study.name()).leftOut?.(grid.dataset.form);
  };
  const command = () => {
    const grid = study.grid();
    return grid && orderCommand({ studies: [study.name()], grid });
  };
  return (
    <>
      <Show when={leftOut()}>{(what) => <p class="note">Left out: {what()}.</p>}</Show>
      <p class="buttons">
        <Show
          when={study.isRunning()}
          fallback={
            <button type="button" class="main" disabled={isComplete()} onClick={study.start}>
              {total().stored > 0 ? 'Go on with the study' : 'Run the study here'}
            </button>
          }
        >
          <button type="button" class="main" onClick={study.stop}>
            Stop
          </button>
        </Show>
      </p>
      <progress
        aria-label="Networks and measurements"
        max={total().all || 1}
        value={total().stored}
      />
      <p role="status" class="note" data-testid="beyond-status">
        <Switch fallback="Reading what is here …">
          <Match when={study.findings()}>
            {(found) => (
              <>
                It takes {count(found().trials.total, 'network')} and{' '}
                {count(found().measurements.total, 'measurement')}; {found().trials.stored} and{' '}
                {found().measurements.stored} of them are in this browser.
                <Show when={found().result !== ''}>
                  {' '}
                  <b>
                    {isComplete() ? '' : 'So far '}
                    {found().result}
                  </b>
                  .
                </Show>
              </>
            )}
          </Match>
        </Switch>
      </p>
      <Show when={command()}>
        {(text) => (
          <p class="note">
            In a terminal: <code>{text()}</code>
          </p>
        )}
      </Show>
    </>
  );
}

const NOTHING = {
  trials: { total: 0, stored: 0 },
  measurements: { total: 0, stored: 0 },
} as const;
