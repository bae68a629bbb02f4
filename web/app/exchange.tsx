import { createSignal, type JSX } from 'solid-js';
import { count } from '../../src/count.ts';
import { usePage } from '../lab/page.ts';
import { sentenceOf } from '../lab/sentence.ts';
import { FileButton } from '../parts/file-button.tsx';
import { saveFile } from '../parts/save.ts';

/** All results of this browser as a file of the command line, and back. */
export function Exchange(): JSX.Element {
  const { laboratory, dispatch } = usePage();
  const [status, setStatus] = createSignal('');
  const attempt = async (work: () => Promise<string>) => {
    try {
      setStatus('Working …');
      setStatus(await work());
    } catch (error) {
      setStatus('');
      dispatch({ type: 'notify', notice: sentenceOf(error) });
    }
  };
  const save = () =>
    attempt(async () => {
      saveFile(await laboratory.store.exportFile(), 'lowcap.db', 'application/vnd.sqlite3');
      return 'Saved: open it with lowcap list --store lowcap.db';
    });
  const load = (file: File) =>
    attempt(async () => {
      const { trials, measurements, damaged, differing } = await laboratory.store.importFile(file);
      const left = damaged.length === 0 ? '' : `; ${count(damaged.length, 'damaged row')} left out`;
      const others =
        differing.length === 0
          ? ''
          : `; ${count(differing.length, 'row')} with other bits than here left out`;
      return `${count(trials, 'network')} and ${count(measurements, 'measurement')} were new${left}${others}.`;
    });
  return (
    <details>
      <summary>All results of this browser</summary>
      <p class="buttons">
        <button type="button" onClick={save}>
          Save all results (.db)
        </button>
        <FileButton
          text="Bring in results (.db)"
          accept=".db"
          onFiles={([file]) => void load(file)}
        />
      </p>
      <p role="status" class="note">
        {status()}
      </p>
    </details>
  );
}
