import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Engine, type Job, MissingEngine, execute, readDigests } from '../engine.ts';

const SCRIPT = fileURLToPath(new URL('run-program.cjs', import.meta.url));

/** An engine for JavaScript with a command line. */
interface Shell {
  readonly name: string;
  readonly packages?: readonly string[];
  /** The command and its first words. */
  readonly command: (job: Job) => readonly [string, ...string[]];
  /** What makes the command say its version. */
  readonly version: readonly string[];
  /** What stands between the script and its words. */
  readonly separator?: string;
}

function shellEngine({ name, packages = [], command, version, separator }: Shell): Engine {
  return {
    name,
    packages,
    async run(job) {
      const [program, ...first] = command(job);
      const words = [SCRIPT, ...(separator ? [separator] : []), job.file, ...job.works];
      const said = await execute(program, [...(runsUnder(program) ? first : []), ...version]);
      const digests = readDigests(await execute(program, [...first, ...words]));
      return { version: said.trim().split('\n')[0], digests };
    },
  };
}

/** Whether the first words name another program, as those of an emulator do. */
function runsUnder(program: string): boolean {
  return program.startsWith('qemu-');
}

/** Node.js as the package of one machine, by the name under which it is installed. */
const nodeOf = (version: string, machine = 'x64') => {
  const [major] = version.split('.');
  const folder = `node-${machine}-${major}`;
  return {
    packages: [`${folder}@npm:node-linux-${machine}@${version}`],
    path: ({ packages }: Job) => `${packages}/node_modules/${folder}/bin/node`,
    major,
  };
};

const NODES = ['20.20.2', '22.23.5', '24.21.0', '26.12.1'].map((version) => nodeOf(version));
const arm = nodeOf('24.21.0', 'arm64');
const ARM_LIBRARIES = '/usr/aarch64-linux-gnu';

/** All compiled by the optimizing compiler, which makes operations of 256 bits of pairs, as the program has it. */
const WIDE = ['--no-liftoff', '--experimental-wasm-revectorize'];
/** The first major version that can. */
const FIRST_WIDE = 24;

/** Node.js of four years (V8), two more engines, and Node.js on other processors under QEMU. */
export const SHELLS: readonly Engine[] = [
  ...NODES.map(({ packages, path, major }) =>
    shellEngine({
      name: `Node.js ${major}`,
      packages,
      command: (job) => [path(job)],
      version: ['--version'],
    }),
  ),
  ...NODES.filter(({ major }) => Number(major) >= FIRST_WIDE).map(({ packages, path, major }) =>
    shellEngine({
      name: `Node.js ${major} in 256 bits`,
      packages,
      command: (job) => [path(job), ...WIDE],
      version: ['--version'],
    }),
  ),
  shellEngine({
    name: 'Bun',
    packages: ['@oven/bun-linux-x64@1.4.5'],
    command: ({ packages }) => [`${packages}/node_modules/@oven/bun-linux-x64/bin/bun`],
    version: ['--version'],
  }),
  shellEngine({
    name: 'Deno',
    packages: ['@deno/linux-x64-glibc@2.9.6'],
    command: ({ packages }) => [
      `${packages}/node_modules/@deno/linux-x64-glibc/deno`,
      'run',
      '--allow-read',
    ],
    version: ['--version'],
  }),
  shellEngine({
    name: 'JavaScriptCore (jsc)',
    command: () => ['jsc'],
    version: ['-e', 'print("jsc")'],
    separator: '--',
  }),
  shellEngine({
    name: 'Node.js 24 on arm64 (QEMU)',
    packages: arm.packages,
    command: (job) => {
      if (!existsSync(ARM_LIBRARIES))
        throw new MissingEngine('the libraries of arm64 are not installed');
      return ['qemu-aarch64-static', '-L', ARM_LIBRARIES, arm.path(job)];
    },
    version: ['--version'],
  }),
  shellEngine({
    name: 'Node.js 24 on x86-64 without AVX (QEMU, Nehalem)',
    packages: NODES[2].packages,
    command: (job) => ['qemu-x86_64-static', '-cpu', 'Nehalem', NODES[2].path(job)],
    version: ['--version'],
  }),
];
