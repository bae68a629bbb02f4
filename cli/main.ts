#!/usr/bin/env node
// Nothing is imported before the engine is known to be new enough: an old one would fail on syntax or modules.
const OLDEST = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST) {
  console.error(
    `lowcap: got Node.js ${process.versions.node}, expected ${OLDEST} or newer; ` +
      `this fetches one and runs on it: npx --package node@${OLDEST} -- lowcap`,
  );
  process.exitCode = 2;
} else {
  const { smallHeapText } = await import('./small-heap.ts');
  const given = process.env['NODE_OPTIONS']?.split(/\s+/) ?? [];
  const tooSmall = smallHeapText([...given, ...process.execArgv]);
  if (tooSmall !== undefined) {
    console.error(`lowcap: ${tooSmall}`);
    process.exit(2);
  }
  // Before everything else is loaded: V8 keeps what it has compiled only for a start with the same flags.
  const { widenVectors } = await import('../src/node/wide-vectors.ts');
  widenVectors();
  const { enableCompileCache } = await import('node:module');
  // In the folder for temporary files; NODE_COMPILE_CACHE names another one, NODE_DISABLE_COMPILE_CACHE=1 keeps none.
  enableCompileCache();
  // And before the rest, which takes longer to load than a first frame may take.
  const isBare = process.argv.length === 2;
  const opening = isBare ? (await import('./opening-screen.ts')).showOpening() : undefined;
  const { main } = await import('./program.ts');
  process.exitCode = await main(process.argv, opening);
}
