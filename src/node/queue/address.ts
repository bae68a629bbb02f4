import { InputError } from '../../errors.ts';

/** Where a queue is. */
export interface QueueAddress {
  readonly server: 'redis' | 'postgres';
  /** With the password, if there is one: never to be shown. */
  readonly url: string;
  /** The URL without password and parameters. */
  readonly shown: string;
}

/** The variable of the environment that holds the password where the URL has none. */
const PASSWORD = 'LOWCAP_QUEUE_PASSWORD';

/** The protocols of a queue's URL, and the server that each means. */
const SERVERS: Readonly<Record<string, QueueAddress['server']>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

/**
 * Reads the URL of a queue. No message quotes it, for it may hold a password.
 * @param environment where LOWCAP_QUEUE_PASSWORD is looked up
 * @throws InputError when it is none
 */
export function queueAddress(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const server = url && Object.hasOwn(SERVERS, url.protocol) ? SERVERS[url.protocol] : undefined;
  if (!url || !server || url.hostname === '') {
    const got = url ? `a URL that begins with ${JSON.stringify(url.protocol)}` : 'no URL';
    throw new InputError(
      `got ${got}, expected redis://HOST:PORT, rediss://HOST:PORT or postgres://HOST:PORT/DATABASE`,
    );
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    throw new InputError(
      'got a URL whose user or password has a % that begins no escape, expected %25 for it',
    );
  }
  if (url.password === '') url.password = encodeURIComponent(environment[PASSWORD] ?? '');
  const user = url.username === '' ? '' : `${url.username}@`;
  return {
    server,
    url: url.href,
    shown: `${url.protocol}//${user}${url.host}${url.pathname.replace(/\/$/, '')}`,
  };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A text in which the password of an address is not to be seen, however it is written. */
export function withoutPassword(text: string, { url }: Pick<QueueAddress, 'url'>): string {
  const { password } = new URL(url);
  if (password === '') return text;
  const forms = [password, decodeURIComponent(password)];
  return forms.reduce((shown, form) => shown.replaceAll(form, '***'), text);
}
