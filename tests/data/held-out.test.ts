import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOut } from '../../src/data/held-out.ts';
import { classesOf } from './labelled.ts';

const DIGEST = 'c65580678af93f1e';
const OTHER = '0123456789abcdef';

describe('heldOut', () => {
  it('puts a fifth of each class aside, whatever the sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 10, maxLength: 200 }), (classes) => {
        const labels = classesOf(classes.map(String));
        const aside = heldOut(DIGEST, labels);
        expect([...aside]).toEqual([...new Set(aside)].sort((a, b) => a - b));
        labels.names.forEach((name, at) => {
          const all = classes.filter((label) => String(label) === name).length;
          const chosen = aside.reduce((sum, row) => sum + Number(labels.classes[row] === at), 0);
          expect(chosen).toBe(all < 2 ? 0 : Math.max(1, Math.floor(all / 5)));
        });
      }),
    );
  });

  it('depends on the digest and on nothing that varies', () => {
    const labels = classesOf(Array.from({ length: 100 }, (_, i) => String(i % 2)));
    expect(heldOut(DIGEST, labels)).toEqual(heldOut(DIGEST, labels));
    expect(heldOut(DIGEST, labels)).not.toEqual(heldOut(OTHER, labels));
  });

  it('takes whole groups until they have a fifth of the rows, and never all', () => {
    const patients = Array.from({ length: 60 }, (_, i) => `p${Math.floor(i / 6)}`);
    const labels = classesOf(patients.map((_, i) => String(i % 2)));
    const groups = classesOf(patients);
    const aside = heldOut(DIGEST, labels, groups);
    expect(aside.length).toBe(12);
    const chosen = new Set(Array.from(aside, (row) => patients[row]));
    expect(chosen.size).toBe(2);
    expect(heldOut(DIGEST, labels, classesOf(patients.map(() => 'one')))).toHaveLength(0);
  });
});
