import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FINDINGS } from '../../src/claims/findings.ts';
import { BEYOND_LEDGER, LEDGER } from '../../src/claims/ledger.ts';

/** The sentences of the paper that are quoted, in its order: section, tab, text. A new quote adds its own. */
const SENTENCES = readFileSync(new URL('quoted-sentences.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [section, text] = line.split('\t');
    return { section, text: plain(text) };
  });

/** Where captions and tables stand. */
const PLACES: Readonly<Record<string, string>> = { 'Table 1': '4.4', 'Fig. 3': '4.2' };

const quotes = [
  ...[...LEDGER, ...BEYOND_LEDGER].map(({ id, section, paper }) => ({ id, section, paper })),
  ...Object.entries(FINDINGS).map(([id, { section, paper }]) => ({ id, section, paper })),
];

describe.each(quotes)('$id', ({ section, paper }) => {
  test('quotes what the paper says, in its section', () => {
    const fragments = plain(paper)
      .split('…')
      .map((fragment) => fragment.replace(/^[\s,;:.]+|[\s,;:.]+$/g, ''))
      .filter((fragment) => fragment !== '');
    const place = PLACES[section] ?? section;
    const found = SENTENCES.find(
      (sentence) =>
        (sentence.section === place || sentence.section.startsWith(`${place}.`)) &&
        inOrder(sentence.text, fragments),
    );
    expect(found, `section ${place}: ${paper}`).toBeDefined();
  });
});

/** Whether the fragments follow one another in the text. */
function inOrder(text: string, fragments: readonly string[]): boolean {
  let from = 0;
  return fragments.every((fragment) => {
    const at = text.indexOf(fragment, from);
    from = at + fragment.length;
    return at >= 0;
  });
}

/** Without what differs between a quote and its place: capitals and the kinds of quotation marks. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[“”]/g, '"').replace(/’/g, "'");
}
