/** Figures and tables: the paper beside the measurement, the drawing on white, the data below. */
export const ARTEFACT_STYLES = `
.artefact { padding-top: 0.7rem; }
.artefact + .artefact { margin-top: 0.7rem; border-top: 1px solid var(--line); }
.artefact .label { color: var(--muted); font-weight: 400; }
.artefact > summary { font-size: 0.9375rem; color: var(--ink); padding: 0.35rem 0; }
.appendix > .artefact { padding-top: 0; border-top: 1px solid var(--line); margin: 0; }
.appendix > h3 { margin: 2rem 0 0.6rem; }
details.artefact > div { padding: 0.2rem 0 1.2rem; scroll-margin-top: 3rem; }
.said { max-width: none; margin: 0.3rem 0 0.6rem; font-size: 0.9375rem; line-height: 1.4; }
.said b { font: 600 0.8125rem var(--sans); color: var(--muted); }
.measured p { max-width: 52rem; font-size: 0.9375rem; }
.measured p + p { margin-top: 0.4rem; }
.drawing { background: #fff; color: #1a1a1a; border: 1px solid var(--line); border-radius: 4px; padding: 0.5rem; overflow-x: auto; }
.drawing svg { display: block; width: 100%; max-width: fit-content; height: auto; max-height: 26rem; margin: 0 auto; }
@media screen { .wide svg { min-width: 36rem; } }
figcaption { margin-top: 0.5rem; font-size: 0.8125rem; line-height: 1.45; color: var(--muted); }
figcaption { max-width: 56rem; }
figure > p { margin-bottom: 0.6rem; }
.artefact details { margin-top: 0; }
@media screen { .artefact > details:not([open]) { display: inline-block; margin-right: 1.5rem; } }
@media screen and (min-width: 78rem) {
  .artefact figure:has(.drawing) { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: 0 1.2rem; align-items: start; }
  .artefact .drawing + figcaption { margin-top: 0; }
  figcaption > span { display: block; margin-bottom: 0.3rem; }
  .appendix { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }
  .appendix > h3, .appendix > details[open] { grid-column: 1 / -1; }
}
.files { margin-top: 0.3rem; }
.download { display: inline-block; padding: 0.2rem 0; }
.scroll { overflow: auto; max-height: 15rem; max-width: 100%; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; }
table.data { min-width: 100%; background: var(--card); font-variant-numeric: tabular-nums; }
.data th, .data td { padding: 0.3rem 0.75rem; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
.data tbody tr:last-child > * { border-bottom: 0; }
.data thead th { position: sticky; top: 0; background: var(--shade); font-weight: 600; }
.data tbody th { font-weight: 400; color: var(--muted); }
.data .number { text-align: right; }
.data .missing { text-align: right; color: var(--muted); }
.scroll + .note { margin-top: 0.4rem; }
`;
