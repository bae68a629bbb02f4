import { type Html, html } from './html.ts';

/** What no line should end in: `4-9`, `H = 12`, `95 %`. */
const WHOLE = /(\b\d-\d\b|\b\w{1,2} = [\d.]*\d|[-−]?[\d.]*\d %)/;

/** A sentence that breaks into lines where a reader would break it. */
export function prose(text: string): Html {
  return html`${text.split(WHOLE).map((part, i) => (i % 2 === 0 ? part : html`<span class="whole">${part}</span>`))}`;
}

/** The words of the paper in quotation marks, unless they bring their own. */
export function quotation(text: string): Html {
  return prose(/[“”"]/.test(text) ? text : `“${text}”`);
}
