import { expect, test } from 'vitest';
import { recipeMapTables } from '../../../src/report/page/recipe-map.ts';
import { reportPage } from '../../../src/report/page/page.ts';
import { CONTROL_RECIPES } from '../../../src/studies/control-recipes.ts';
import { claimOf, reportOf, unmeasured } from './reports.ts';
import { plainText } from './untraced.ts';

const primary = { id: 'capacity-scales', paper: 'scales with complexity', primary: true } as const;

/** Reproduced by small batches, undecided with the paper’s recipe, untested with all others. */
const mapped = CONTROL_RECIPES.map(({ label, batch }) => {
  if (batch === 64) return claimOf({ ...primary, recipe: label, verdict: 'reproduced' });
  if (label === 'paper') return claimOf({ ...primary, recipe: label, verdict: 'undecided' });
  return unmeasured({ ...primary, recipe: label });
});

test('each primary claim has a table of its verdicts by start, batch and updates', () => {
  const page = recipeMapTables(mapped)?.text ?? '';
  expect(page).toContain('href="#claim-capacity-scales"');
  const rows = Array.from(page.matchAll(/<tr>(.*?)<\/tr>/gs), ([, row]) => plainText(row));
  expect(rows).toHaveLength(1 + 8);
  expect(rows[0]).toBe('updates 100 1,000 10,000');
  const of = (name: string) => rows.find((row) => row.startsWith(name));
  expect(of('full batch, N(0, 0.1²)')).toContain('? undecided – untested – untested');
  expect(of('batch 64, He weights')).toContain('✓ reproduced ✓ reproduced ✓ reproduced');
  const [line = ''] = /<li>.*?<\/li>/s.exec(page) ?? [];
  expect(plainText(line)).toBe(
    '“scales with complexity” ✓ reproduced 12, ? undecided 1, of 13 tested',
  );
});

test('without results of the controls the page says nothing of them', async () => {
  expect(recipeMapTables([])).toBeNull();
  const claims = [claimOf(primary)];
  expect(await reportPage(reportOf({ claims }))).not.toContain('recipe-map"');
  expect(await reportPage(reportOf({ claims, mapped }))).toContain('id="recipe-map"');
});
