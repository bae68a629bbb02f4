import { type Html, html } from './html.ts';

/** A sentence in which no line ends inside a pair such as `4-9`. */
export function prose(text: string): Html {
  const parts = text.split(/(\b\d-\d\b)/);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : html`<span class="whole">${part}</span>`))}`;
}

/** `4.6` and `C.1` as a reader would name them; `Table 1` is a name already. */
export function placeName(place: string): string {
  if (/^\d/.test(place)) return `Section ${place}`;
  return /^[A-Z](\.|,|$)/.test(place) ? `Appendix ${place}` : place;
}
