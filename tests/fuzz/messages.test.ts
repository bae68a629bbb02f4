import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { quotedText } from '../../src/visible.ts';

test('what a library says of a damaged file changes no terminal', () => {
  const { message } = new InputError('got chunk I\u001b[2J\u007f\u202e, expected IHDR in a\\u{1b}');
  expect(message).toBe('got chunk I\\u{1b}[2J\\u{7f}\\u{202e}, expected IHDR in a\\u{1b}');
});

test('what is visible already stays as it is', () => {
  const quoted = quotedText('\\u{7} \u0085');
  expect(new InputError(quoted).message).toBe(quoted);
});
