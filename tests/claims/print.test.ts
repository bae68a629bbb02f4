import { describe, expect, test } from 'vitest';
import { brief } from '../../cli/print/brief.ts';
import { claimsText } from '../../cli/print/claims.ts';
import { VERDICTS } from '../../src/claims/claim.ts';
import { LEDGER } from '../../src/claims/ledger.ts';
import { claim } from './claim.ts';

/** The longest that can occur. */
const everything = ['paper', 'minibatch'].flatMap((recipe) =>
  LEDGER.map(({ id, section, paper }, i) =>
    claim({
      id,
      section,
      paper,
      recipe,
      verdict: VERDICTS[i % VERDICTS.length] ?? 'undecided',
      measured: -0.012345,
      interval: [-0.00123456, -0.0123456],
      n: 100,
      level: 0.99906,
      primary: true,
    }),
  ),
);

describe('the ledger in a terminal', () => {
  test('fits into 80 columns, every claim once per recipe', () => {
    const lines = claimsText(everything, 80).split('\n');
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    for (const { id } of LEDGER) {
      expect(lines.filter((line) => line.split(' ')[0] === id)).toHaveLength(2);
    }
  });

  test('shows mean, interval with its level and seeds, under the name of the study', () => {
    const text = claimsText([claim({ verdict: 'partly' })], 80);
    expect(text).toMatch(
      /\nocclusion\nocclusion-order +partly +0\.500 \[0\.250, 0\.750\] +95 % +3\n/,
    );
  });

  test('shows a dash where no interval is known, and an end that is nowhere', () => {
    const without = claimsText([claim({ verdict: 'undecided', interval: null, n: 1 })], 80);
    expect(without).toMatch(/undecided +0\.500 – +– +1\n/);
    const open = claimsText([claim({ interval: [-Infinity, Infinity] })], 80);
    expect(open).toContain('[-inf, inf] ');
  });

  test('marks primary claims and says what that means', () => {
    const text = claimsText(
      [claim({ primary: true, level: 0.9875 }), claim({ id: 'occlusion-f1-24' })],
      80,
    );
    expect(text).toMatch(/\nocclusion-order \* +reproduced .* 98\.75 % /);
    expect(text).toMatch(/\nocclusion-f1-24 +reproduced .* 95 % /);
    expect(text).toContain('* primary: corrected as a family of its own.');
    expect(claimsText([claim({})], 80)).not.toContain('* primary');
  });

  test('says of an untested claim what is missing, in as many lines as it takes', () => {
    const reason = 'missing: the saliency rows of 4-9 with 24 units at 95 %, with other seeds';
    const none = { measured: null, interval: null, n: 0, verdict: 'untested', reason } as const;
    const lines = claimsText([claim(none)], 80).split('\n');
    const at = lines.findIndex((line) => line.startsWith('occlusion-order'));
    expect(lines[at]).toMatch(/^occlusion-order +untested +missing: the saliency/);
    const told = lines
      .slice(at, at + 3)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    expect(told).toContain(reason);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a name that is longer than its column stands above its line', () => {
    const longest = LEDGER.reduce((a, b) => (a.id.length >= b.id.length ? a : b)).id;
    const lines = claimsText([claim({ id: longest, primary: true })], 80).split('\n');
    const at = lines.indexOf(`${longest} *`);
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toMatch(/^ {26}reproduced +0\.500/);
  });

  test('has the paper’s words where there is room for them', () => {
    expect(claimsText([claim({})], 80)).not.toContain('performance consistently');
    expect(claimsText([claim({})], 140)).toContain(
      '4.6: performance consistently improved with capacity',
    );
    for (const line of claimsText(everything, 120).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(120);
    }
  });

  test('paints verdicts and nothing else', () => {
    const painted: string[] = [];
    const text = claimsText(everything, 80, (verdict, name) => {
      painted.push(name);
      return `<${verdict}>`;
    });
    expect(painted).toEqual([...painted].filter((name) => VERDICTS.includes(name as never)));
    expect(text).toContain(' <reproduced> ');
    expect(text.replaceAll(/[<>]/g, '')).toBe(claimsText(everything, 80));
  });

  test('tells what becomes of the findings before it counts', () => {
    const text = claimsText([claim({ finding: 'capacity', lead: true })], 200);
    expect(text).toMatch(
      /directly with task complexity” \(abstract\): holds with recipe paper\.\nOf 1 claim/,
    );
  });

  test('ends with the summary, and says when there is nothing', () => {
    expect(claimsText([claim({})], 80)).toContain('Of 1 claim that was tested with recipe paper');
    expect(claimsText([], 80)).toBe('no claim can be tested: nothing is stored\n');
  });
});

test('numbers are brief', () => {
  expect([0, 0.5, -0.012345, 0.000012345, -0.0012345, 12.345, 18, 123456].map(brief)).toEqual([
    '0',
    '0.500',
    '-0.0123',
    '1.2e-5',
    '-1.2e-3',
    '12.3',
    '18.0',
    '123456',
  ]);
});
