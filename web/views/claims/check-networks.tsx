import { type JSX, Match, Show, Switch } from 'solid-js';
import { count } from '../../../src/count.ts';
import { isAltered } from '../../../src/lab/recipe.ts';
import { usePage } from '../../lab/page.ts';
import { linkOf } from '../../state/link.ts';
import { createCheck } from './create-check.ts';
import { durationText } from './duration.ts';
import { networksOf } from './networks.ts';
import { outcomeText, sameOutcome } from './outcome-text.ts';
import type { ShippedOutcome } from './shipped.ts';

interface Props {
  /** Of the claim. */
  readonly id: string;
  readonly unit: string;
  readonly outcome: ShippedOutcome;
}

/** Trains all networks that a claim rests on, compares their digest with that of the shipped run, and judges again. */
export function CheckNetworks(props: Props): JSX.Element {
  const { laboratory, settings, set } = usePage();
  const evidence = () => props.outcome.evidence;
  const networks = networksOf(evidence().blocks);
  const { state, start, stop } = createCheck(laboratory, props.id, props.outcome);
  const status = () => state().status;
  const all = count(networks.length, 'network');
  const oneOfThem = () => {
    const plain = networks.filter(({ recipe, hidden }) => !isAltered(recipe) && hidden > 0);
    const [first] = plain.sort((a, b) => a.hidden - b.hidden);
    return first && ({ view: 'train', dataset: 'mnist', ...first } as const);
  };
  const time = durationText(evidence().seconds / laboratory.workers);
  return (
    <div>
      <p>
        It rests on {all}. In that run they took one processor core{' '}
        {durationText(evidence().seconds)}; with {count(laboratory.workers, 'worker')} on this
        computer expect {time}, and some more to measure them. Those that this browser has are not
        trained again, and all are kept.
      </p>
      <p class="buttons">
        <Show
          when={status() === 'running'}
          fallback={
            <button type="button" class="main" onClick={start}>
              {status() === 'stopped' ? 'Go on with the check' : 'Check this one here'}
            </button>
          }
        >
          <button type="button" class="main" onClick={stop}>
            Stop the check
          </button>
        </Show>
        <Show when={oneOfThem()}>
          {(one) => (
            <a
              class="button"
              href={linkOf({ ...settings, ...one() })}
              onClick={(event) => {
                event.preventDefault();
                set(one());
              }}
            >
              Look at one of them
            </a>
          )}
        </Show>
      </p>
      <Show when={status() === 'running'}>
        <progress
          aria-label="Networks of the claim"
          max={networks.length}
          value={state().trained}
        />
        <p class="note">
          {state().trained} of {all}
          <Show
            when={state().trained < networks.length}
            fallback=", now they are measured and the claim is judged"
          >
            <Show when={state().secondsLeft !== undefined}>
              , {durationText(state().secondsLeft ?? 0)} left
            </Show>
          </Show>
        </p>
      </Show>
      <p class="note" data-testid="check" role="status">
        <Switch>
          <Match when={status() === 'stopped'}>
            Stopped: {state().trained} of {all} are here.
          </Match>
          <Match when={status() === 'failed'}>{state().reason}</Match>
          <Match when={status() === 'done' && state().digest === evidence().digest}>
            {all} trained here: the same digest, bit by bit.
          </Match>
          <Match when={status() === 'done'}>
            {all} trained here: another digest than that of the run.
          </Match>
        </Switch>
      </p>
      <Show when={status() === 'done' && state().outcome}>
        {(outcome) => (
          <p data-testid="judged">
            Judged again by what is here: {outcomeText(outcome(), props.unit)}.{' '}
            <Show
              when={sameOutcome(outcome(), props.outcome)}
              fallback={<b>That run said {outcomeText(props.outcome, props.unit)}.</b>}
            >
              The same as in that run.
            </Show>
          </p>
        )}
      </Show>
      <dl class="digests">
        <div>
          <dt>Digest of all of them in that run</dt>
          <dd>
            <code class="digest">{evidence().digest}</code>
          </dd>
        </div>
        <Show when={state().digest}>
          {(digest) => (
            <div>
              <dt>Here</dt>
              <dd>
                <code class="digest">{digest()}</code>
              </dd>
            </div>
          )}
        </Show>
      </dl>
    </div>
  );
}
