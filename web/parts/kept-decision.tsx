import { createEffect, createSignal, type JSX, onCleanup, Show } from 'solid-js';
import type { KeptDecision as Kept } from '../../src/explore/pruning/decision-kept.ts';
import type { Scope } from '../../src/network/prune.ts';
import { createExploration } from '../lab/explore.ts';
import { usePage } from '../lab/page.ts';
import { withArticle } from './article.ts';

/** So long an image rests before it is followed: who draws is not held up by it. */
const REST_MS = 150;

interface Props {
  /** A place among the validation images, or a drawing: [784], 0 … 1. */
  readonly image: number | Float32Array;
  /** What it is called at the beginning of a sentence. */
  readonly name: string;
  readonly scope: Scope;
}

/** How far the network can be pruned before it takes the image for the other class, in a sentence. */
export function KeptDecision(props: Props): JSX.Element {
  const page = usePage();
  const { stored, classNames } = page;
  const [rested, setRested] = createSignal<number | Float32Array>();
  const [kept, setKept] = createSignal<Kept>();
  createEffect(() => {
    const { image } = props;
    const timer = setTimeout(() => setRested(() => image), REST_MS);
    onCleanup(() => clearTimeout(timer));
  });
  createExploration(
    page,
    'decisionKept',
    () => {
      const [network, image] = [stored(), rested()];
      return network && image !== undefined ? [network, props.scope, image] : undefined;
    },
    (action) => action.type === 'kept' && setKept(action.kept),
  );
  const known = () => {
    const found = kept();
    const isOfNow = found?.trialId === stored()?.trialId && found?.scope === props.scope;
    return isOfNow ? found : undefined;
  };
  const side = (positive: boolean) => withArticle(classNames()[positive ? 1 : 0]);
  return (
    <p class="kept" aria-live="polite" data-testid="kept">
      <Show when={known()} fallback="Counting …">
        {(found) => (
          <Show
            when={found().removals !== undefined}
            fallback={
              <>
                {props.name} stays <b>{side(found().positive)}</b> however much is removed.
              </>
            }
          >
            {props.name} stays <b>{side(found().positive)}</b> up to{' '}
            <b>{(found().thousandths / 10).toFixed(1)} %</b> of connections removed; then it is
            taken for {side(!found().positive)}.
          </Show>
        )}
      </Show>
    </p>
  );
}
