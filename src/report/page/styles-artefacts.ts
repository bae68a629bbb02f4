/** Figures and tables: the paper beside the measurement, the drawing on white, the data below. */
export const ARTEFACT_STYLES = `
.artefact { padding-top: 1.6rem; }
.artefact + .artefact { margin-top: 2rem; border-top: 1px solid var(--line); }
.artefact .label { color: var(--muted); font-weight: 400; }
.place { margin-top: 0.15rem; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; margin: 1rem 0 1.2rem; }
.beside section { padding-left: 0.9rem; border-left: 3px solid var(--line); min-width: 0; }
.beside .measured { border-left-color: var(--link); }
.beside h4 { font-size: 0.8125rem; font-weight: 600; color: var(--muted); margin-bottom: 0.2rem; }
.beside p + p { margin-top: 0.4rem; }
.said p { font-style: italic; }
.drawing { background: #fff; color: #1a1a1a; border: 1px solid var(--line); border-radius: 4px; padding: 0.5rem; overflow-x: auto; }
.drawing svg { display: block; width: 100%; max-width: fit-content; height: auto; margin: 0 auto; }
@media screen { .wide svg { min-width: 36rem; } }
figcaption { margin-top: 0.5rem; font-size: 0.8125rem; line-height: 1.45; color: var(--muted); }
figcaption span { display: block; }
figure > p { margin-bottom: 0.6rem; }
.rows { margin-top: 0.6rem; }
.files { margin-top: 0.3rem; }
.download { display: inline-block; padding: 0.2rem 0; }
.scroll { overflow: auto; max-height: 28rem; max-width: 100%; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; }
table.data { min-width: 100%; background: var(--card); font-variant-numeric: tabular-nums; }
.data th, .data td { padding: 0.3rem 0.75rem; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
.data tbody tr:last-child > * { border-bottom: 0; }
.data thead th { position: sticky; top: 0; background: var(--shade); font-weight: 600; }
.data tbody th { font-weight: 400; color: var(--muted); }
.data .number { text-align: right; }
.data .missing { text-align: right; color: var(--muted); }
.scroll + .note { margin-top: 0.4rem; }
@media (max-width: 44rem) { .beside { grid-template-columns: 1fr; } }
`;
