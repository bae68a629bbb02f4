import { datasetFiles } from '../../src/node/datasets.ts';
import { checkReportFolder } from '../../src/node/report-folder.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { sayLeftOut } from '../damaged.ts';
import { writeArtefacts } from '../../src/node/artefacts.ts';
import { type GridOptions, openStored } from '../../src/node/laboratory.ts';
import { writeReport } from '../../src/node/report-page.ts';

/** `lowcap report`: figures, data, claims and the page, from what is stored. Returns the exit status. */
export async function report(
  options: GridOptions & { readonly json: boolean; readonly write: (text: string) => void },
): Promise<number> {
  const { out, store: storeFile, dataset, json, write } = options;
  await checkReportFolder(out, [storeFile, ...(await datasetFiles(dataset))]);
  const { grid, store } = await openStored(options);
  try {
    const say = (written: { readonly id: string; readonly files: readonly string[] }) =>
      write(json ? `${JSON.stringify(written)}\n` : `${written.id}: ${written.files.join(', ')}\n`);
    for (const study of STUDY_NAMES) {
      for await (const figure of writeArtefacts(study, { grid, store }, out)) say(figure);
    }
    say(await writeReport({ grid, store }, out));
    return sayLeftOut([...store.damaged], options.store);
  } finally {
    store.close();
  }
}
