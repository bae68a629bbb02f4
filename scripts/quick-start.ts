import type { Plugin } from 'rolldown';

/** They take 10 ms to load, and a start calls nothing of them: of their functions, for they are all that is used of them… */
const LATER = [
  'node:crypto',
  'node:child_process',
  'node:fs/promises',
  'node:stream/promises',
  'node:timers/promises',
];
/** … and of their classes. */
const MADE_LATER: Readonly<Record<string, readonly string[]>> = {
  'node:worker_threads': ['Worker', 'MessageChannel'],
};

/**
 * Files that Node.js loads sooner. One of ASCII is read in no time and kept in half the memory, while one other character
 * makes it decode all; and an `import` of a module of its own asks that for all that it exports, `node:util` for a decoder of
 * text and a comparison of arrays, which are loaded then.
 */
export function quickStart(): Plugin {
  return {
    name: 'quick-start',
    generateBundle(_, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code
          .replace(
            /\bimport\s*([^;"'()]+?)\s*from\s*"(node:[\w/]+)"/g,
            (_all, names: string, id: string) => builtin(names, id),
          )
          .replace(
            /[^\0-\x7F]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          );
      }
    },
  };
}

/**
 * What stands instead of `import NAMES from ID`, for a module of Node.js; a default export is all of it.
 */
function builtin(names: string, id: string): string {
  const [, whole, some = ''] = /^(?:\*\s*as )?([\w$]*),?(\{.*\})?$/.exec(names)!;
  const loaded = `globalThis.process.getBuiltinModule("${id}")`;
  const bindings = [...some.matchAll(/([\w$]+)(?: as ([\w$]+))?/g)].map(([, name, own = name]) => {
    if (LATER.includes(id)) return `${own}=(...given)=>${loaded}.${name}(...given)`;
    return MADE_LATER[id]?.includes(name!)
      ? `${own}=function(file,options){return new(${loaded}.${name})(file,options)}`
      : `{${name}:${own}}=${loaded}`;
  });
  return `const ${[...(whole ? [`${whole}=${loaded}`] : []), ...bindings].join()}`;
}
