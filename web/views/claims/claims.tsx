import { createMemo, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { count } from '../../../src/count.ts';
import { type Finding, FINDINGS } from '../../../src/claims/findings.ts';
import { VERDICTS } from '../../../src/claims/claim.ts';
import { usePage } from '../../lab/page.ts';
import { Choice } from '../../parts/controls.tsx';
import { ClaimEntry } from './claim-entry.tsx';
import type { ShippedClaim, ShippedClaims } from './shipped.ts';

/** Which claims are listed. */
const LISTS = ['decide', ...VERDICTS, 'all'] as const;

/** The paper's claims and what became of them in the run that comes with the page. */
export function Claims(): JSX.Element {
  const [shipped] = createResource(fetchClaims);
  // Reading one that has failed throws.
  const known = () => (shipped.error ? undefined : shipped());
  const { settings } = usePage();
  // A claim that a link leads to is in sight.
  let linked = settings.claim;
  const [list, setList] = createSignal<(typeof LISTS)[number]>(
    settings.claim === '' ? 'decide' : 'all',
  );
  const isListed = ({ lead, outcomes }: ShippedClaim) =>
    list() === 'all' ||
    (list() === 'decide' ? lead : outcomes.some(({ verdict }) => verdict === list()));
  const groups = createMemo(() => {
    const listed = known()?.claims.filter(isListed) ?? [];
    const findings = [...new Set(listed.map(({ finding }) => finding))];
    return findings.map((finding) => ({
      title: titleOf(finding),
      claims: listed.filter((claim) => claim.finding === finding),
    }));
  });
  return (
    <>
      <Show when={shipped.loading}>
        <p class="loading">Reading …</p>
      </Show>
      <Show when={shipped.error as unknown}>
        <p role="alert">The ledger could not be read: {String(shipped.error)}</p>
      </Show>
      <Show when={known()}>
        {(ledger) => (
          <>
            <section class="card" aria-label="Which claims">
              <Choice
                label="Show"
                value={list()}
                options={LISTS.map((name) => [
                  name,
                  name === 'decide' ? 'those that decide' : name,
                ])}
                onChange={(name) => {
                  linked = '';
                  setList(name);
                }}
              />
              <p class="note">
                From a run of {count(ledger().made.networks, 'network')}, up to{' '}
                {count(ledger().made.seeds, 'random start')} each, with two recipes:{' '}
                <code>{ledger().made.command}</code>. An interval that crosses the bound of its rule
                leaves a claim undecided.
              </p>
            </section>
            <For each={groups()} fallback={<p>None.</p>}>
              {({ title, claims }) => (
                <section class="card">
                  <h3>{title}</h3>
                  <ul class="claims">
                    <For each={claims}>
                      {(claim) => <ClaimEntry claim={claim} isLinked={claim.id === linked} />}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </>
        )}
      </Show>
    </>
  );
}

async function fetchClaims(): Promise<ShippedClaims> {
  const response = await fetch(new URL('claims.json', document.baseURI));
  if (!response.ok) throw new Error(`the server answered with status ${response.status}`);
  return (await response.json()) as ShippedClaims;
}

function titleOf(finding: Finding | null): string {
  return finding === null ? 'Beside the findings' : `“${FINDINGS[finding].paper}”`;
}
