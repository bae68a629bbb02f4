/**
 * Writes the datasets that have a name as files that the page fetches, one for each class and so small that a pair is there
 * soon: `web/public/data/mnist/4.bin`, compressed by gzip. A host must not unpack them, so their names do not say what
 * they are. What they hold is known by its SHA-256 (`src/data/known-classes.ts`), and the page compares it.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { writeClassFile } from '../src/data/class-file.ts';
import { knownClass } from '../src/data/known-classes.ts';
import { listDatasets, loadDataset } from '../src/node/datasets.ts';

const [folder = 'web/public/data'] = process.argv.slice(2);

for (const { name, installed, install } of await listDatasets()) {
  if (!installed) {
    console.log(`left out ${name}, which is not installed: ${install}`);
    continue;
  }
  const dataset = await loadDataset(name);
  await mkdir(`${folder}/${name}`, { recursive: true });
  for (const [code, label] of dataset.classes.entries()) {
    const bytes = writeClassFile(dataset, code, dataset.form.dimensions);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = knownClass(name, code);
    if (sha256 !== known.sha256) {
      throw new Error(`got ${sha256} for class ${label} of ${name}, expected ${known.sha256}`);
    }
    // Higher levels take many times as long, and save next to nothing.
    await writeFile(`${folder}/${name}/${label}.bin`, gzipSync(bytes, { level: 7, memLevel: 9 }));
  }
  console.log(`wrote ${dataset.classes.length} classes of ${name} to ${folder}/${name}`);
}
