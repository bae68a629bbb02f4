import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html, trusted } from '../../../src/report/page/html.ts';
import { plainText } from './untraced.ts';

test('whatever is filled in is escaped, in elements and in attributes', () => {
  const text = `</p><script>alert('1')</script>" onload="x" & &amp;`;
  const page = html`<p title="${text}">${text}</p>`.text;
  expect(page.match(/[<>]/g)).toHaveLength(4);
  expect(page).not.toContain(`'`);
  expect(page.match(/"/g)).toHaveLength(2);
  expect(plainText(page)).toBe(text);
});

test('no text leaves a character that means something in HTML', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
    }),
  );
});

test('HTML stays HTML, lists are joined, nothing leaves nothing and zero is a number', () => {
  expect(html`${html`<b>${'a&b'}</b>`}`.text).toBe('<b>a&amp;b</b>');
  expect(html`${['<', html`<i></i>`, [1]]}`.text).toBe('&lt;<i></i>1');
  expect(html`${null}${false}${0}`.text).toBe('0');
  expect(html`${trusted('<svg/>')}`.text).toBe('<svg/>');
});
