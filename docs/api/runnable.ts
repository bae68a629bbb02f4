/** What an example may use without saying where it comes from; one may need those before it. */
const GIVEN = {
  core: 'const core = await loadPackagedCore();',
  dataset: "const dataset = await loadDataset('mnist');",
  images: "const images = selectPair(dataset, '4-9', 'test');",
  network: "const { network } = train(core, dataset, { pair: '4-9', hidden: 24 });",
  matrix: 'const matrix = hiddenActivations(core, network, images);',
  grid: `const grid = {
  dataset,
  pairs: ['4-9'],
  hiddenSizes: [2, 24],
  seeds: [1, 2, 3],
  recipes: [{ ...RECIPES.minibatch, epochs: 5 }],
  corruption: { draws: 5, clip: true },
};`,
  store: 'const store = new MemoryStore();',
};

/** What examples take of Node.js. */
const BUILTIN = { 'node:fs/promises': ['readFile', 'writeFile'] };

/**
 * An example of a docblock as a program that runs: with the imports and what it takes as given in front.
 * @param modules the names that can be imported, by module
 */
export function runnable(
  example: string,
  modules: Readonly<Record<string, readonly string[]>>,
): string {
  const lines: string[] = [];
  for (const [name, line] of Object.entries(GIVEN).toReversed()) {
    const code = [...lines, example].join('\n');
    if (uses(code, name) && !declares(code, name)) lines.unshift(line);
  }
  const code = [...lines, example].join('\n');
  const imports = Object.entries({ ...BUILTIN, ...modules }).flatMap(([module, names]) => {
    const used = names.filter((name) => uses(code, name) && !declares(code, name)).toSorted();
    return used.length > 0 ? [`import { ${used.join(', ')} } from '${module}';`] : [];
  });
  return [...imports, '', ...lines, ...(lines.length > 0 ? [''] : []), example, ''].join('\n');
}

/** Whether a name stands in the code other than as a property. */
function uses(code: string, name: string): boolean {
  const text = code.replaceAll(/\/\/.*|'[^'\n]*'/g, '');
  return new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}(?![\\w$]|\\??:)`).test(text);
}

/** Whether it is a variable of the code itself, of its own or taken out of an object. */
function declares(code: string, name: string): boolean {
  return Array.from(code.matchAll(/\b(?:const|let) (\{[^}]*\}|\w+)/g), ([, found]) =>
    found.split(/[{},]/).map((part) => part.split(':').at(-1)!.trim()),
  )
    .flat()
    .includes(name);
}
