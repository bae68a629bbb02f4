import { type JSX, Show } from 'solid-js';
import type { PrunedNow } from '../../../src/explore/pruning/prune-now.ts';
import type { Confusion } from '../../../src/network/evaluation.ts';
import { usePage } from '../../lab/page.ts';

/** What pruning does to the network, in numbers. */
export function PrunedFacts(props: { readonly now: PrunedNow | undefined }): JSX.Element {
  return (
    <section class="card" aria-labelledby="pruned-title" aria-live="polite">
      <h3 id="pruned-title">Before and after</h3>
      <Show when={props.now} fallback={<p class="note">Counting …</p>}>
        {(now) => (
          <>
            <div
              class="scroll"
              tabIndex={0}
              role="region"
              aria-label="Before and after, as a table"
            >
              <table>
                <thead>
                  <tr>
                    <th scope="col">
                      <span class="unseen">What</span>
                    </th>
                    <th scope="col">trained</th>
                    <th scope="col">pruned</th>
                  </tr>
                </thead>
                <tbody>
                  <Row
                    name="F1"
                    of={[now().dense.evaluation.f1, now().pruned.evaluation.f1]}
                    digits={4}
                  />
                  <Row
                    name="decided rightly, %"
                    of={[
                      100 * now().dense.evaluation.accuracy,
                      100 * now().pruned.evaluation.accuracy,
                    ]}
                    digits={1}
                  />
                  <Row name="connections" of={[now().weights, now().left]} />
                  <Row
                    name="bytes, smallest form"
                    of={[now().bytes.dense, Math.min(now().bytes.dense, now().bytes.sparse)]}
                  />
                  <Row
                    name="useful units"
                    of={[now().dense.census.useful, now().pruned.census.useful]}
                  />
                  <Row
                    name="dead units (always silent)"
                    of={[now().dense.census.dead, now().pruned.census.dead]}
                  />
                  <Row
                    name="units without input"
                    of={[
                      now().dense.census.inputDisconnected,
                      now().pruned.census.inputDisconnected,
                    ]}
                  />
                  <Row
                    name="units without a vote"
                    of={[
                      now().dense.census.outputDisconnected,
                      now().pruned.census.outputDisconnected,
                    ]}
                  />
                </tbody>
              </table>
            </div>
            <ConfusionText confusion={now().pruned.evaluation.confusion} />
          </>
        )}
      </Show>
    </section>
  );
}

function Row(props: {
  readonly name: string;
  readonly of: readonly [number, number];
  readonly digits?: number;
}): JSX.Element {
  const text = (value: number) =>
    props.digits === undefined ? value.toLocaleString('en') : value.toFixed(props.digits);
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td>{text(props.of[0])}</td>
      <td data-testid={props.name}>{text(props.of[1])}</td>
    </tr>
  );
}

/** The four counts as sentences: nobody has to know which is which. */
function ConfusionText(props: { readonly confusion: Confusion }): JSX.Element {
  const { classNames } = usePage();
  const counts = () => props.confusion;
  return (
    <p data-testid="confusion">
      Pruned, it takes <b>{counts().fn}</b> of {counts().fn + counts().tp} images of{' '}
      {classNames()[1]} for {classNames()[0]}, and <b>{counts().fp}</b> of{' '}
      {counts().fp + counts().tn} images of {classNames()[0]} for {classNames()[1]}.
    </p>
  );
}
