import { createSignal, For, type JSX } from 'solid-js';
import type { BenchResult } from '../../../src/bench/result.ts';
import { benchResultText, quoteLine, resultFacts } from '../../../src/bench/words.ts';
import { copyText } from '../../parts/copy-text.ts';
import { saveFile } from '../../parts/save.ts';

const FILE = 'lowcap-bench.json';

/** The line to quote, what it was measured on, and all of it as a file. */
export function ResultCard(props: { readonly result: BenchResult }): JSX.Element {
  const [copied, setCopied] = createSignal('');
  const line = () => quoteLine(props.result);
  return (
    <section class="card facts" aria-labelledby="result-title">
      <h3 id="result-title">Result</h3>
      <p>
        <code data-testid="quote">{line()}</code>
      </p>
      <p class="buttons">
        <button type="button" onClick={async () => setCopied(await copyText('line', line()))}>
          Copy the line
        </button>
        <button
          type="button"
          onClick={() => saveFile(benchResultText(props.result), FILE, 'application/json')}
        >
          Save the result (JSON)
        </button>
      </p>
      <p role="status" class="note">
        {copied()}
      </p>
      <dl>
        <For each={resultFacts(props.result)}>
          {([name, text]) => (
            <div>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          )}
        </For>
        <For each={props.result.allCores}>
          {({ name, threads, speedup }) => (
            <div>
              <dt>
                {name} on {threads} cores
              </dt>
              <dd>{speedup.toFixed(2)} times as much as on one</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="note">
        In a terminal <code>npx lowcap bench check {FILE}</code> computes the digests of all works
        again, and <code>npx lowcap bench compare {FILE} other.json</code> tells how much faster
        another machine or browser is.
      </p>
    </section>
  );
}
