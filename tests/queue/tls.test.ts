import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder, runProgram, startProgram } from '../cli/program.ts';
import { INSTALLED, postgresServer, type QueueServer, redisServer } from './servers.ts';
import { longUnless } from '../long.ts';

/** What a server needs to show who it is; `ca` is the authority that says so. */
interface Certificates {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** An authority of one's own, and a certificate of 127.0.0.1 by it. */
function certificates(folder: string): Certificates {
  mkdirSync(folder);
  const [ca, cert, key] = ['ca.crt', 'server.crt', 'server.key'].map((name) => join(folder, name));
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1');
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const authority = ['-x509', '-subj', '/CN=laboratory', '-days', '2'];
  openssl('req', ...authority, ...made, '-keyout', 'ca.key', '-out', ca);
  openssl('req', ...made, '-subj', '/CN=queue', '-keyout', key, '-out', 'server.csr');
  const signed = ['-in', 'server.csr', '-CA', ca, '-CAkey', 'ca.key', '-CAcreateserial'];
  openssl('x509', '-req', ...signed, '-extfile', 'names', '-days', '2', '-out', cert);
  // PostgreSQL takes no key that others can read.
  chmodSync(key, 0o600);
  if (process.getuid?.() === 0) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      try {
        return Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }));
      } catch {
        return 0;
      }
    });
    chownSync(key, uid, gid);
  }
  return { ca, cert, key };
}

const SERVERS = {
  redis: (folder: string, { cert, key, ca }: Certificates): Promise<QueueServer> =>
    redisServer(folder, {
      tls: ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', ca],
    }),
  postgres: (folder: string, { cert, key }: Certificates): Promise<QueueServer> =>
    postgresServer(folder, {
      settings: ['ssl=on', `ssl_cert_file=${cert}`, `ssl_key_file=${key}`],
    }),
};

for (const name of ['redis', 'postgres'] as const) {
  test.skipIf(!INSTALLED[name] || !hasOpenssl)(
    `${name}: TLS lets a worker in that knows the authority, and no other`,
    longUnless(name === 'redis'),
    async () => {
      const folder = await emptyFolder();
      const made = certificates(join(folder, 'tls'));
      const server = await SERVERS[name](join(folder, 'server'), made);
      onTestFinished(() => server.kill());
      const url =
        name === 'redis'
          ? server.url.replace('redis:', 'rediss:')
          : `${server.url}?sslmode=verify-full`;
      const words = ['worker', '--queue', url, '--workers', '1'];

      const stranger = await runProgram(folder, words);
      expect(stranger.status).toBe(1);
      expect(stranger.stderr).toMatch(
        /^lowcap: got no connection to \S+ \([^\n]*certificate[^\n]*\)[^\n]*\n$/,
      );

      const worker = startProgram(folder, words, { NODE_EXTRA_CA_CERTS: made.ca });
      await worker.lines(1);
      worker.child.kill('SIGTERM');
      const { status, stderr } = await worker.ended;
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
}
