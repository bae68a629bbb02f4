import { type JSX, Show } from 'solid-js';
import type { JudgedDrawing } from '../../src/explore/drawing/explain-drawing.ts';
import { usePage } from '../lab/page.ts';
import { paintHeat } from './paint.ts';
import { Pixels } from './pixels.tsx';
import { useShape } from './use-shape.ts';

interface Props {
  /** [D], 0 … 1. */
  readonly seen: Float32Array;
  /** There is nothing to judge. */
  readonly blank: boolean;
  readonly dense: JudgedDrawing | undefined;
  readonly pruned: JudgedDrawing | undefined;
}

/** What the network makes of one image, as trained beside as pruned. */
export function Verdicts(props: Props): JSX.Element {
  const { settings } = usePage();
  const share = () => (settings.thousandths / 10).toFixed(1);
  return (
    <section class="card" aria-labelledby="verdicts-title">
      <h3 id="verdicts-title">What the network sees in it</h3>
      <div class="pair">
        <Verdict title="as trained" seen={props.seen} judged={props.dense} blank={props.blank} />
        <Verdict
          title={`without ${share()} % of its connections`}
          seen={props.seen}
          judged={props.pruned}
          blank={props.blank}
        />
      </div>
      <p class="note">
        Orange pixels matter most: a little more ink there changes what it says (saliency).
      </p>
    </section>
  );
}

function Verdict(props: {
  readonly title: string;
  readonly seen: Float32Array;
  readonly judged: JudgedDrawing | undefined;
  readonly blank: boolean;
}): JSX.Element {
  const { classNames } = usePage();
  const shape = useShape();
  const probability = () => props.judged?.probability ?? 0.5;
  const said = () => classNames()[probability() >= 0.5 ? 1 : 0];
  const sure = () => (100 * Math.max(probability(), 1 - probability())).toFixed(1);
  return (
    <div class="verdict">
      <h4>{props.title}</h4>
      <Pixels
        {...shape()}
        label={`Pixels that matter, ${props.title}`}
        paint={(colour) =>
          paintHeat(props.judged?.map ?? new Float32Array(props.seen.length), props.seen, 1, colour)
        }
      />
      <p class="said" aria-live="polite" data-probability={probability()}>
        <Show when={!props.blank && props.judged} fallback="Nothing is drawn yet.">
          <b>{said()}</b>, {sure()} % sure
        </Show>
      </p>
    </div>
  );
}
