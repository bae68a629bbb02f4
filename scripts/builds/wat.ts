/** WebAssembly text as nested lists: an atom is a string, a list begins with what it is. */
export type Wat = string | readonly Wat[];

/** What a list begins with: an instruction, or part of a module. */
export type WatList = readonly [string, ...Wat[]];

/** Reads the text of one module. */
export function parseWat(text: string): WatList {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? [];
  const open: Wat[][] = [[]];
  for (const token of tokens) {
    if (token === '(') {
      open.push([]);
    } else if (token === ')') {
      const closed = open.pop() as Wat[];
      (open.at(-1) as Wat[]).push(closed);
    } else {
      (open.at(-1) as Wat[]).push(token);
    }
  }
  return open[0][0] as WatList;
}

export function formatWat(node: Wat): string {
  return typeof node === 'string' ? node : `(${node.map(formatWat).join(' ')})`;
}

/** The atoms behind the name of an instruction: its labels, offsets, lanes and numbers. */
export function atomsOf(node: WatList): string[] {
  return node.slice(1).filter((part) => typeof part === 'string');
}

/** The lists within a list: operands of an instruction, parts of a function. */
export function listsOf(node: WatList): WatList[] {
  return node.filter((part): part is WatList => typeof part !== 'string');
}
