import { For, type JSX, Show } from 'solid-js';
import type { WorkResult } from '../../../src/bench/measure.ts';
import { BENCH_COLUMNS, type BenchColumn, workCells } from '../../../src/bench/words.ts';

/** Enough of a digest to compare it by eye; all of it is in the file. */
const SHOWN_DIGITS = 12;

/** What is shown of a work, and what it means. */
const SHOWN: readonly (readonly [column: BenchColumn, title: string])[] = [
  ['p50', 'time of one call (median)'],
  ['min', 'least'],
  ['times', 'repetitions'],
  ['GFLOP/s', 'GFLOP/s'],
  ['throughput', 'throughput'],
];

/** A row for each work that is done: how fast it was, and the digest of what it computed. */
export function WorksTable(props: { readonly works: readonly WorkResult[] }): JSX.Element {
  const cell = (work: WorkResult, column: BenchColumn) =>
    workCells(work)[BENCH_COLUMNS.indexOf(column)] ?? '–';
  return (
    <section class="card" aria-labelledby="works-title">
      <h3 id="works-title">Works</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Works, as a table">
        <table class="works">
          <thead>
            <tr>
              <th scope="col">work</th>
              <For each={SHOWN}>{([, title]) => <th scope="col">{title}</th>}</For>
              <th scope="col">digest</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.works}>
              {(work) => (
                <tr data-work={work.name}>
                  <th scope="row">{work.title}</th>
                  <For each={SHOWN}>{([column]) => <td>{cell(work, column)}</td>}</For>
                  <td>
                    <code title={work.digest}>{work.digest.slice(0, SHOWN_DIGITS)}</code>{' '}
                    <Show when={work.right} fallback={<b class="wrong">WRONG</b>}>
                      right
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  );
}
