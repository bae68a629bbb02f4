/** Runs `assembly/__tests__/*.spec.ts`: the functions that the module does not export. */
export default {
  entries: ['assembly/__tests__/*.spec.ts'],
  include: [],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    return instantiate(binary, createImports({ env: { memory } }));
  },
  outputBinary: false,
};
