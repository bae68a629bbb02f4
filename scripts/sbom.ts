/**
 * Writes build/sbom.cdx.json, the bill of materials of the package in CycloneDX: what is installed beside it, and what
 * is bundled into it. Made by npm from the lock, without what differs from one build to the next.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

interface Bom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string } };
  components: { 'bom-ref': string; scope?: string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const output = execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
const bom = JSON.parse(output) as Bom;
delete bom.serialNumber;
delete bom.metadata.timestamp;
// npm takes the name of the folder.
bom.metadata.component.name = manifest.name;

const dependencies = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
const installed = new Set<string>();
const names = Object.entries(manifest.dependencies).map(([name, version]) => `${name}@${version}`);
for (const refs = [...names]; refs.length > 0;) {
  const ref = refs.pop()!;
  if (installed.has(ref)) continue;
  installed.add(ref);
  for (const needed of dependencies.get(ref) ?? []) refs.push(needed);
}
const licences = readFileSync(`${root}/build/lib/LICENCES.txt`, 'utf8');
const bundled = new Set(
  Array.from(
    licences.matchAll(/^(\S+) (\d\S*) \(\S.*\)$/gm),
    ([, name, version]) => `${name}@${version}`,
  ),
);

const isPart = (ref: string) => installed.has(ref) || bundled.has(ref);
bom.components = bom.components
  .filter((component) => isPart(component['bom-ref']))
  .map((component) => ({ ...component, scope: 'required' }));
const own = `${manifest.name}@${manifest.version}`;
bom.dependencies = bom.dependencies
  .filter(({ ref }) => ref === own || isPart(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isPart) }));
writeFileSync(`${root}/build/sbom.cdx.json`, `${JSON.stringify(bom, undefined, 1)}\n`);
