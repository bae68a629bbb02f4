/** The page of the browser test of pictures: reads those of tests/fixtures and shows their rows as JSON. */
import { fixtureRows } from './fixture-rows.ts';

const FIXTURES = '../fixtures/';

const result = document.querySelector('#result')!;
try {
  const rows = await fixtureRows(async (path) => {
    const response = await fetch(FIXTURES + path);
    if (!response.ok) throw new Error(`got status ${response.status} for ${path}, expected 200`);
    return new Uint8Array(await response.arrayBuffer());
  });
  result.textContent = JSON.stringify(rows);
  result.setAttribute('data-state', 'done');
} catch (error) {
  result.textContent = String(error);
  result.setAttribute('data-state', 'failed');
  throw error;
}
