import { type Html, html } from './html.ts';

/** A sentence in which no line ends inside a pair such as `4-9`. */
export function prose(text: string): Html {
  const parts = text.split(/(\b\d-\d\b)/);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : html`<span class="whole">${part}</span>`))}`;
}

/** `4.6` as a reader would name it; `Table 1` and `Appendix C` are names already. */
export function placeName(place: string): string {
  return /^\d/.test(place) ? `Section ${place}` : place;
}
