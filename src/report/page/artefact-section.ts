import { count } from '../../count.ts';
import { type Artefact, isFigure } from '../artefact.ts';
import { csvDownload, dataTable } from './data-table.ts';
import { type Html, html } from './html.ts';
import { inlineSvg, svgWidth } from './inline-svg.ts';
import { placeName } from './places.ts';
import { prose } from './prose.ts';
import type { ReportArtefact } from './report.ts';

/** Figures wider than this many pixels are scrolled on a phone. */
const WIDE = 560;

/** A figure or table of the paper: what the paper says beside what was measured, the picture, the data. */
/** @param ofPaper whether the data are the paper's */
export function artefactSection({ artefact, svg }: ReportArtefact, ofPaper = true): Html {
  const { content, place, paper, measured } = artefact;
  const { label, title } = splitTitle(content.title);
  return html`<article class="artefact" id="${content.id}" aria-labelledby="${content.id}-heading">
    <h3 id="${content.id}-heading">
      <a href="#${content.id}"
        >${label !== '' && html`<span class="label">${label}:</span> `}${prose(title)}</a
      >
    </h3>
    <p class="place">${placeName(place)}</p>
    <div class="beside">
      <section class="said">
        <h4>The paper says${!ofPaper && ' of MNIST'}</h4>
        <p>${prose(paper)}</p>
      </section>
      ${
        measured.length > 0 &&
        html`<section class="measured">
          <h4>Measured here</h4>
          ${measured.map((sentence) => html`<p>${prose(sentence)}</p>`)}
        </section>`
      }
    </div>
    ${svg === undefined ? tableFirst(artefact) : figure(artefact, svg)}
  </article> `;
}

/** `Fig. 3: F1 against hidden size` in its two parts; a title without a colon is all title. */
export function splitTitle(title: string): { label: string; title: string } {
  const [, label = '', rest = title] = /^([^:]{1,20}): (.+)$/s.exec(title) ?? [];
  return { label, title: rest };
}

function figure({ content }: Artefact, svg: string): Html {
  return html`<figure>${drawing(content, svg)} ${caption(content.subtitle)}</figure>
    <details class="rows">
      <summary>Data: ${count(content.data.length, 'row')}</summary>
      ${dataTable(content)}
    </details>
    ${files(content)}`;
}

function drawing({ title }: Artefact['content'], svg: string): Html {
  if (svgWidth(svg) <= WIDE) return html`<div class="drawing">${inlineSvg(svg)}</div>`;
  return html`<div class="drawing wide" role="group" aria-label="Drawing: ${title}" tabindex="0">
    ${inlineSvg(svg)}
  </div>`;
}

/** A table of the paper, or a figure that is not drawn: its rows are what there is to see. */
function tableFirst({ content }: Artefact): Html {
  const undrawn = html`<p class="note">The drawing is not in this file; its data are.</p>
    <p>${prose(content.description)}</p>`;
  return html`<figure>
      ${isFigure(content) && undrawn} ${dataTable(content)} ${caption(content.subtitle)}
    </figure>
    ${files(content)}`;
}

function files(content: Artefact['content']): Html {
  return html`<p class="files">Download: ${csvDownload(content)}</p>`;
}

function caption(lines: readonly string[]): Html {
  return html`<figcaption>${lines.map((line) => html`<span>${prose(line)}</span>`)}</figcaption>`;
}
