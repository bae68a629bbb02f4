import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { queueAddress, withoutPassword } from '../../src/node/queue/address.ts';
import { reasonOf } from '../../src/node/queue/outage.ts';

test('an address is shown without its password and parameters', () => {
  for (const [url, server, shown] of [
    ['redis://host:1234', 'redis', 'redis://host:1234'],
    ['rediss://me:s3cret@host/2?family=6', 'redis', 'rediss://me@host/2'],
    [
      'postgres://me:s3cret@host:5432/lab?sslmode=verify-full',
      'postgres',
      'postgres://me@host:5432/lab',
    ],
    ['postgresql://host/lab', 'postgres', 'postgresql://host/lab'],
  ] as const) {
    expect(queueAddress(url)).toMatchObject({ server, shown });
  }
});

test('the password comes from the environment where the URL has none', () => {
  const { url, shown } = queueAddress('redis://me@host', { LOWCAP_QUEUE_PASSWORD: 'p@ss/word%' });
  expect(decodeURIComponent(new URL(url).password)).toBe('p@ss/word%');
  expect(shown).toBe('redis://me@host');
  const own = queueAddress('redis://me:own@host', { LOWCAP_QUEUE_PASSWORD: 'other' });
  expect(new URL(own.url).password).toBe('own');
});

test('what is no address of a queue is refused without being quoted', () => {
  for (const text of [
    'host',
    'http://me:s3cret@host',
    'redis:s3cret',
    'mysql://me:s3cret@host',
    '',
  ]) {
    const read = () => queueAddress(text);
    expect(read).toThrow(InputError);
    expect(read).toThrow('expected redis://HOST:PORT');
    expect(read).not.toThrow('s3cret');
  }
});

test('a password with a % that is none of an escape is refused without being quoted', () => {
  const read = () => queueAddress('redis://me:s3cret%@host');
  expect(read).toThrow(InputError);
  expect(read).toThrow('expected %25 for it');
  expect(read).not.toThrow('s3cret');
});

test('no message has the password, however it is written', () => {
  const address = queueAddress('redis://me:p%40ss@host');
  expect(withoutPassword('AUTH me p@ss p%40ss', address)).toBe('AUTH me *** ***');
  expect(reasonOf(new Error('failed for p@ss'), address)).toBe('failed for ***');
  expect(reasonOf(Object.assign(new Error(''), { code: 'ECONNREFUSED' }), address)).toBe(
    'ECONNREFUSED',
  );
});
