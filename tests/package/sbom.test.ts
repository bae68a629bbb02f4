import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ROOT } from '../invariants/here.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly licenses?: readonly { readonly license: { readonly id: string } }[];
}

/** Licences that ask for nothing but to be named; of the Mozilla licence also for its own sources, which are untouched. */
const ALLOWED = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense', 'MPL-2.0'];
/** What says it in a file alone: the fonts may be passed on with their names. */
const READ_BY_HAND = ['dejavu-fonts-ttf@2.37.3'];

const build = fileURLToPath(new URL('build', ROOT));
const { components, bomFormat, ...rest } = JSON.parse(
  readFileSync(join(build, 'sbom.cdx.json'), 'utf8'),
) as { components: Component[]; bomFormat: string; serialNumber?: string };
const names = new Set(components.map(({ name }) => name));

test('the bill of materials names what is installed and what is bundled, and differs from no build to the next', () => {
  expect(bomFormat).toBe('CycloneDX');
  for (const name of Object.keys(manifest.dependencies)) expect(names).toContain(name);
  const licences = readFileSync(join(build, 'lib/LICENCES.txt'), 'utf8');
  for (const name of ['react', 'chalk', 'valibot']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(names).toContain(name);
  }
  expect(names).not.toContain('vitest');
  expect(JSON.stringify(rest)).not.toMatch(/serialNumber|timestamp/);
});

test('every run-time dependency, and what it brings along, has a licence under which it can be passed on', () => {
  const others = components.filter(
    ({ licenses = [] }) =>
      licenses.length === 0 || !licenses.every(({ license }) => ALLOWED.includes(license.id)),
  );
  expect(others.map((component) => component['bom-ref'])).toEqual(READ_BY_HAND);
});

test('run-time dependencies are pinned', () => {
  for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d/);
  expect(readFileSync(fileURLToPath(new URL('package-lock.json', ROOT)), 'utf8')).toContain(
    '"lockfileVersion": 3',
  );
});
