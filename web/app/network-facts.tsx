import { createSignal, type JSX, Show } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { sentenceOf } from '../lab/sentence.ts';
import { copyText } from '../parts/copy-text.ts';
import { saveFile } from '../parts/save.ts';
import { trainCommand } from '../state/command.ts';
import { linkOf } from '../state/link.ts';
import { Exchange } from './exchange.tsx';

/** What the network is, so that it can be had elsewhere: digest, command line, link, file. */
export function NetworkFacts(): JSX.Element {
  const { settings, training, dataset, laboratory, dispatch } = usePage();
  const [copied, setCopied] = createSignal('');
  const copy = async (what: string, text: string) => setCopied(await copyText(what, text));
  const command = () => trainCommand(settings);
  const saveModel = async () => {
    try {
      const [{ trialId }, opened] = [training(), dataset()];
      if (trialId === undefined || !opened) return;
      const file = await laboratory.modelFile(opened, trialId);
      const { pair, hidden, seed } = settings;
      const name = `${pair}-H${hidden}-seed${seed}.safetensors`;
      if (file) saveFile(file, name, 'application/octet-stream');
    } catch (error) {
      dispatch({ type: 'notify', notice: sentenceOf(error) });
    }
  };
  return (
    <section class="facts card" aria-labelledby="facts-title">
      <h3 id="facts-title">This network, elsewhere</h3>
      <dl>
        <div>
          <dt>Digest of its weights</dt>
          <dd>
            <code class="digest" data-testid="digest">
              {training().record?.weights ?? 'known when it is trained'}
            </code>
          </dd>
        </div>
        <div>
          <dt>The same bits in a terminal</dt>
          <dd>
            <code data-testid="command">{command()}</code>
          </dd>
        </div>
      </dl>
      <p class="buttons">
        <button
          type="button"
          onClick={() => copy('link', new URL(linkOf(settings), location.href).href)}
        >
          Copy the link
        </button>
        <button type="button" onClick={() => copy('command', command())}>
          Copy the command
        </button>
        <button type="button" disabled={!training().record} onClick={saveModel}>
          Save the model (safetensors)
        </button>
      </p>
      <p role="status" class="note">
        <Show when={copied()}>{copied()}</Show>
      </p>
      <Exchange />
    </section>
  );
}
