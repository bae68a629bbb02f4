import { For, type JSX, onMount, Show } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { CheckNetworks } from './check-networks.tsx';
import { outcomeText } from './outcome-text.ts';
import type { ShippedClaim, ShippedOutcome } from './shipped.ts';

/** One claim: what the paper says, what was measured, and a network to check it by. */
export function ClaimEntry(props: {
  readonly claim: ShippedClaim;
  /** A link has led to it. */
  readonly isLinked: boolean;
}): JSX.Element {
  let entry!: HTMLLIElement;
  onMount(() => props.isLinked && entry.scrollIntoView());
  const { settings, set } = usePage();
  const isOpen = () => settings.claim === props.claim.id;
  const toggle = () => set({ claim: isOpen() ? '' : props.claim.id });
  return (
    <li ref={entry}>
      <button
        type="button"
        class="claim"
        aria-expanded={isOpen()}
        data-claim={props.claim.id}
        onClick={toggle}
      >
        <span class="says">“{props.claim.paper}”</span>
        <span class="signs">
          <For each={props.claim.outcomes}>
            {({ recipe, verdict }) => (
              <span class={`sign ${verdict.replace(' ', '-')}`}>
                {recipe}: {verdict}
              </span>
            )}
          </For>
        </span>
      </button>
      <Show when={isOpen()}>
        <div class="claim-body">
          <dl>
            <div>
              <dt>Measured</dt>
              <dd>{props.claim.statistic}</dd>
            </div>
            <div>
              <dt>Rule</dt>
              <dd>{props.claim.rule}</dd>
            </div>
          </dl>
          <For each={props.claim.outcomes}>
            {(outcome) => <Outcome id={props.claim.id} outcome={outcome} unit={props.claim.unit} />}
          </For>
        </div>
      </Show>
    </li>
  );
}

function Outcome(props: {
  readonly id: string;
  readonly outcome: ShippedOutcome;
  readonly unit: string;
}): JSX.Element {
  return (
    <div class="outcome">
      <p>
        Recipe <b>{props.outcome.recipe}</b>: {outcomeText(props.outcome, props.unit)}.
      </p>
      <CheckNetworks {...props} />
    </div>
  );
}
