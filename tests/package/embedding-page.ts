import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type OutputChunk } from 'rolldown';

/** Sizes in bytes, as a server sends them with gzip. */
export interface EmbeddingPage {
  readonly script: number;
  readonly core: number;
}

/** Bundles what a page needs that embeds a matrix and does nothing else, from the package as a folder knows it. */
export async function bundleEmbeddingPage(folder: string): Promise<EmbeddingPage> {
  const entry = join(folder, 'page.js');
  const { output } = await build({
    input: entry,
    cwd: folder,
    platform: 'browser',
    write: false,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) =>
          id === entry
            ? "import { embed, loadCore } from 'lowcap'; globalThis.page = { embed, loadCore };"
            : undefined,
      },
    ],
    output: { minify: true },
  });
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  const core = readFileSync(createRequire(entry).resolve('lowcap/core.wasm'));
  return {
    script: gzipSync(chunks.map(({ code }) => code).join('')).length,
    core: gzipSync(core).length,
  };
}
