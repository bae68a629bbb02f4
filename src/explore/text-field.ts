import { clamp } from './lists.ts';

/** A line of text that is being written. */
export interface TextField {
  readonly text: string;
  /** Letters before the cursor. */
  readonly cursor: number;
}

/** What keys do to it. */
export type TextEdit =
  /** Typed or pasted; line breaks and tabs become spaces. */
  | { readonly type: 'insert'; readonly text: string }
  /** The letter before the cursor, or from there to the beginning of the word or of the line. */
  | { readonly type: 'erase'; readonly what: 'letter' | 'word' | 'all' }
  /** The letter behind the cursor. */
  | { readonly type: 'delete' }
  | { readonly type: 'move'; readonly by: number | 'start' | 'end' };

/** A field with a text and the cursor behind it. */
export function fieldOf(text: string): TextField {
  return { text, cursor: [...text].length };
}

/** The field after an edit. */
export function editText({ text, cursor }: TextField, edit: TextEdit): TextField {
  const letters = [...text];
  const before = letters.slice(0, cursor);
  const after = letters.slice(cursor);
  const join = (head: readonly string[], tail: readonly string[]): TextField => ({
    text: [...head, ...tail].join(''),
    cursor: head.length,
  });
  switch (edit.type) {
    case 'insert':
      return join([...before, ...edit.text.replace(/[\r\n\t]+/g, ' ')], after);
    case 'erase':
      return join(before.slice(0, erasedTo(before, edit.what)), after);
    case 'delete':
      return join(before, after.slice(1));
    case 'move': {
      const ends = { start: 0, end: letters.length };
      const to = typeof edit.by === 'number' ? cursor + edit.by : ends[edit.by];
      return { text, cursor: clamp(to, letters.length) };
    }
  }
}

/** How many letters stay. Words end at spaces and commas, for most texts are lists. */
function erasedTo(before: readonly string[], what: 'letter' | 'word' | 'all'): number {
  if (what === 'all') return 0;
  if (what === 'letter') return Math.max(0, before.length - 1);
  return [...before.join('').replace(/[^\s,]*[\s,]*$/, '')].length;
}
