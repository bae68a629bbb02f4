import { describe, expect, test } from 'vitest';
import { FINDINGS } from '../../../src/claims/findings.ts';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, curveArtefact, reportOf, TWO_RECIPES, unmeasured } from './reports.ts';
import { textOf } from './text-of.ts';
import { plainText } from './untraced.ts';

const lead = { finding: 'capacity', lead: true } as const;

/** The row of a finding, as it is read. */
async function rowOf(sketch: Parameters<typeof reportOf>[0]): Promise<string> {
  const page = await reportPage(reportOf({ recipes: TWO_RECIPES, ...sketch }));
  const [, table = ''] = /<table class="findings">(.*?)<\/table>/s.exec(page) ?? [];
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(table) ?? [];
  return plainText(body);
}

describe('the first screen', () => {
  test('says what becomes of a finding over all and with each recipe, in the words of the paper', async () => {
    const row = await rowOf({
      claims: [
        claimOf({ ...lead, verdict: 'reproduced' }),
        claimOf({ ...lead, verdict: 'not reproduced', recipe: 'minibatch' }),
      ],
    });
    expect(row).toBe(
      `“${FINDINGS.capacity.paper}” Abstract ≠ depends on the recipe ✓ holds ✗ fails 1 claim`,
    );
  });

  test('an open finding says about how many seeds its claims ask for', async () => {
    const open = { ...lead, verdict: 'undecided' } as const;
    const claims = [
      claimOf({ ...open, seedsNeeded: 17 }),
      claimOf({ ...open, id: 'other', seedsNeeded: 9 }),
      claimOf({ ...open, recipe: 'minibatch', seedsNeeded: 12 }),
      claimOf({ ...open, id: 'other', recipe: 'minibatch', seedsNeeded: null }),
    ];
    const row = await rowOf({ claims });
    expect(row).toContain('? open about 17 seeds ? open more than 200 seeds 2 claims');
  });

  test('leads to the claims of a finding, and to those of its figures that are there', async () => {
    const artefact = curveArtefact();
    const page = await reportPage(reportOf({ claims: [claimOf(lead)], artefacts: [{ artefact }] }));
    const [, links = ''] = /data-label="Shown by">(.*?)<\/td>/s.exec(page) ?? [];
    const targets = Array.from(links.matchAll(/href="#([^"]*)"/g), ([, id]) => id);
    expect(targets).toEqual(['claims-of-capacity', 'fig-3']);
  });

  test('a finding without networks is untested, not open', async () => {
    expect(await rowOf({ claims: [unmeasured(lead)] })).toContain('– untested');
  });

  test('says in a line what each recipe is, and what undecided means', async () => {
    const text = await textOf({ recipes: TWO_RECIPES, claims: [claimOf(lead)] });
    expect(text).toContain(
      'Recipe paper: initial weights from N(0, 0.1²), all images in every update, learning rate 0.03, 100 epochs',
    );
    expect(text).toContain(
      'Recipe minibatch: initial weights from N(0, 2/inputs) (He), 64 images an update',
    );
    expect(text).toMatch(/Undecided means that the interval .* crosses a bound.*lowcap decide/);
  });
});

describe('the counts', () => {
  test('of every verdict of every recipe, without readings that others have filed', async () => {
    const text = await textOf({
      recipes: TWO_RECIPES,
      claims: [
        claimOf({ id: 'a', verdict: 'reproduced' }),
        claimOf({ id: 'b', verdict: 'reproduced' }),
        claimOf({ id: 'c', verdict: 'not reproduced' }),
        claimOf({ id: 'd', verdict: 'partly', interprets: 'c', author: 'Y. Kumar' }),
        claimOf({ id: 'a', verdict: 'undecided', recipe: 'minibatch' }),
        unmeasured({ id: 'b', recipe: 'minibatch' }),
      ],
    });
    expect(text).toMatch(/Recipe paper: 3 claims ✓ ✗ 2 ✓ reproduced 1 ✗ not reproduced/);
    expect(text).toMatch(/Recipe minibatch: 2 claims \? – 1 \? undecided 1 – untested/);
  });

  test('without claims there is nothing to count', async () => {
    const text = await textOf({});
    expect(text).toContain('No claim was checked in this report.');
    expect(text).not.toMatch(/0 claims|reproduced/);
  });

  test('a recipe without claims is not counted', async () => {
    const text = await textOf({ recipes: TWO_RECIPES, claims: [claimOf()] });
    expect(text).toContain('Recipe paper: 1 claim');
    expect(text).not.toContain('Recipe minibatch: 0');
  });
});
