import { globSync, mkdirSync, writeFileSync } from 'node:fs';

/** All specs as one module: each that is compiled alone compiles its library anew, which takes most of the time. */
const ALL = 'build/core.spec.ts';
const specs = globSync('assembly/__tests__/*.spec.ts').sort();
mkdirSync('build', { recursive: true });
writeFileSync(ALL, specs.map((spec) => `import '../${spec.replace(/\.ts$/, '')}';\n`).join(''));

/** Runs `assembly/__tests__/*.spec.ts`: the functions that the module does not export. */
export default {
  entries: [ALL],
  include: [],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    return instantiate(binary, createImports({ env: { memory } }));
  },
  outputBinary: false,
};
