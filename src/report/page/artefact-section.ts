import { shownText } from '../../data/shown-text.ts';
import { count } from '../../count.ts';
import { type Artefact, isFigure } from '../artefact.ts';
import { csvLink, dataTable } from './data-table.ts';
import { claimsOfArtefact, figureVerdicts } from './figure-claims.ts';
import { type Html, html } from './html.ts';
import { inlineSvg, svgWidth } from './inline-svg.ts';
import { placeName } from './places.ts';
import { prose } from './prose.ts';
import type { Report, ReportArtefact } from './report.ts';

/** Figures wider than this many pixels are scrolled on a phone. */
const WIDE = 560;

/** A figure or table of the paper: the verdicts that rest on it, what the paper says, the picture, what was measured. */
export function artefactSection(shown: ReportArtefact, report: Report): Html {
  const { content, place } = shown.artefact;
  const { label, title } = splitTitle(content.title);
  return html`<article class="artefact" id="${content.id}" aria-labelledby="${content.id}-heading">
    <h3 id="${content.id}-heading">
      <a href="#${content.id}"
        >${label !== '' && html`<span class="label">${label}:</span> `}${prose(title)}</a
      >
      <span class="id">${placeName(place)}</span>
    </h3>
    ${body(shown, report)}
  </article> `;
}

/** The same, closed: its title and verdicts are in sight. */
export function closedArtefact(shown: ReportArtefact, report: Report): Html {
  const { content } = shown.artefact;
  const { label, title } = splitTitle(content.title);
  // A link to what is inside opens it; one to the element itself would not.
  return html`<details class="artefact">
    <summary>${label !== '' && html`<b>${label}:</b> `}${prose(title)}</summary>
    <div id="${content.id}">${body(shown, report)}</div>
  </details> `;
}

/** `Fig. 3: F1 against hidden size` in its two parts; a title without a colon is all title. */
export function splitTitle(title: string): { label: string; title: string } {
  const [, label = '', rest = title] = /^([^:]{1,20}): (.+)$/s.exec(title) ?? [];
  return { label, title: rest };
}

function body({ artefact, svg }: ReportArtefact, report: Report): Html {
  const { own, claims } = report;
  const lines = captionLines(artefact.content.subtitle, report);
  return html`${!own && figureVerdicts(claimsOfArtefact(artefact.content.id, claims))}
    <p class="said"><b>The paper${own ? ', of MNIST' : ''}:</b> ${prose(artefact.paper)}</p>
    ${svg === undefined ? tableFirst(artefact, lines) : figure(artefact, svg, lines)}`;
}

function figure(artefact: Artefact, svg: string, lines: readonly string[]): Html {
  const { content } = artefact;
  return html`<figure>${drawing(content, svg)} ${caption(lines)}</figure>
    ${measuredSentences(artefact)}
    <details class="rows">
      <summary>Data: ${count(content.data.length, 'row')}</summary>
      ${dataTable(content)} ${files(content)}
    </details>`;
}

function drawing({ title }: Artefact['content'], svg: string): Html {
  if (svgWidth(svg) <= WIDE) return html`<div class="drawing">${inlineSvg(svg)}</div>`;
  return html`<div class="drawing wide" role="group" aria-label="Drawing: ${title}" tabindex="0">
    ${inlineSvg(svg)}
  </div>`;
}

/** A table of the paper, or a figure that is not drawn: its rows are what there is to see. */
function tableFirst(artefact: Artefact, lines: readonly string[]): Html {
  const { content } = artefact;
  const undrawn = html`<p class="note">The drawing is not in this file; its data are.</p>
    <p>${prose(content.description)}</p>`;
  return html`<figure>
      ${isFigure(content) && undrawn} ${dataTable(content)} ${caption(lines)}
    </figure>
    ${measuredSentences(artefact)} ${files(content)}`;
}

/** What the figure shows, in words for who reads numbers rather than curves. */
function measuredSentences({ measured }: Artefact): Html | null {
  if (measured.length === 0) return null;
  return html`<details class="measured">
    <summary>Measured here, in numbers</summary>
    ${measured.map((sentence) => html`<p>${prose(sentence)}</p>`)}
  </details>`;
}

function files(content: Artefact['content']): Html {
  return html`<p class="files">All rows: ${csvLink(content)}</p>`;
}

/** Without what the head of the page says of all figures: the dataset, and what the recipes consist of. */
function captionLines(
  subtitle: readonly string[],
  { dataset, recipes }: Report,
): readonly string[] {
  const said = recipes.map(({ label }) => `${label}: `);
  return subtitle.filter(
    (line) =>
      line !== `Dataset ${shownText(dataset.name)}` &&
      !said.some((start) => line.startsWith(start)),
  );
}

function caption(lines: readonly string[]): Html | null {
  if (lines.length === 0) return null;
  return html`<figcaption>
    ${lines.map((line) => html`<span>${prose(/[.!?]$/.test(line) ? line : `${line}.`)}</span> `)}
  </figcaption>`;
}
