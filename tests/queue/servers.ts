import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server of one's own, in a folder of one's own. */
export interface QueueServer {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
}

/** Milliseconds between two looks at a server that starts. */
const RETRY_MS = 50;

/** Where Debian keeps PostgreSQL, the newest version; undefined when there is none. */
function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const version = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
  const folder = join(root, String(version), 'bin');
  return existsSync(join(folder, 'initdb')) ? folder : undefined;
}

/** Which servers are installed here. */
export const INSTALLED = {
  redis: existsSync('/usr/bin/redis-server'),
  postgres: postgresFolder() !== undefined,
};

/**
 * @param host the address that it listens at
 * @param tls where its certificate is; then it speaks nothing else
 */
export async function redisServer(
  folder: string,
  {
    host = '127.0.0.1',
    words = [],
    tls,
  }: { host?: string; words?: readonly string[]; tls?: readonly string[] } = {},
): Promise<QueueServer> {
  const port = await freePort(host);
  mkdirSync(folder, { recursive: true });
  const args = [
    ...(tls
      ? ['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no', ...tls]
      : ['--port', `${port}`]),
    '--bind',
    host,
    '--dir',
    folder,
    '--save',
    '',
    '--protected-mode',
    'no',
    ...words,
  ];
  return serve(`redis://${host}:${port}`, host, port, () =>
    spawn('/usr/bin/redis-server', args, { stdio: 'ignore' }),
  );
}

/** PostgreSQL refuses to be run by root: then it is run by its own user, who has to reach the folder. */
export async function postgresServer(
  folder: string,
  { host = '127.0.0.1', settings = [] }: { host?: string; settings?: readonly string[] } = {},
): Promise<QueueServer> {
  const bin = postgresFolder()!;
  const data = join(folder, 'data');
  const isRoot = process.getuid?.() === 0;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']));
  const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  mkdirSync(folder, { recursive: true });
  if (isRoot) {
    chmodSync(folder, 0o777);
    // A folder that `mkdtemp` makes lets nobody else in.
    const [made] = relative(tmpdir(), folder).split(sep);
    if (made !== '..') chmodSync(join(tmpdir(), made), 0o755);
  }
  const quiet = { ...owner, cwd: folder, stdio: 'ignore' } as const;
  if (!existsSync(data)) {
    const init = ['-D', data, '-U', 'lab', '-A', 'trust', '--no-sync', '--no-locale', '-E', 'UTF8'];
    execFileSync(join(bin, 'initdb'), init, quiet);
  }
  const port = await freePort(host);
  const all = [
    'fsync=off',
    `listen_addresses=${host}`,
    `unix_socket_directories=${folder}`,
    ...settings,
  ];
  if (host !== '127.0.0.1') {
    const rule = `host all all ${host}/16 trust`;
    execFileSync(
      'sh',
      ['-c', `grep -qF '${rule}' data/pg_hba.conf || echo '${rule}' >> data/pg_hba.conf`],
      quiet,
    );
  }
  const args = ['-D', data, '-p', `${port}`, ...all.flatMap((setting) => ['-c', setting])];
  return serve(`postgres://lab@${host}:${port}/postgres`, host, port, () =>
    spawn(join(bin, 'postgres'), args, quiet),
  );
}

async function serve(
  url: string,
  host: string,
  port: number,
  run: () => ChildProcess,
): Promise<QueueServer> {
  let child: ChildProcess;
  let isWanted = false;
  /** What a killed server leaves behind may end the next one at once: it is started until it stays. */
  const keep = () => {
    const own = run();
    child = own;
    own.once('exit', async () => {
      await pause(RETRY_MS);
      // Unless another one was started meanwhile.
      if (isWanted && child === own) keep();
    });
  };
  const server = {
    url,
    get pid() {
      return child.pid!;
    },
    start: async () => {
      isWanted = true;
      keep();
      while (!(await accepts(host, port))) await pause(RETRY_MS);
    },
    kill: async () => {
      if (!isWanted) return;
      isWanted = false;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
  await server.start();
  return server;
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
