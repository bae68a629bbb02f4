/** On A4: no navigation, how every verdict came about is shown, the rows of figures are left to their files. */
export const PRINT_STYLES = `
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; background: none; font-size: 1rem; }
  .skip, .contents, .files, .rows, .filter { display: none; }
  h2, h3, h4, .place { break-after: avoid; }
  .drawing, .claim > tr, .facts div, .headlines li, .findings tr, figure { break-inside: avoid; }
  .claim > tr:first-child, summary { break-after: avoid; }
  .artefact > summary { font-weight: 600; list-style: none; }
  .drawing { border: 0; padding: 0; overflow: visible; }
  .drawing svg { max-height: 150mm; }
  .scroll { max-height: none; overflow: visible; border: 0; }
  .data th, .data td { white-space: normal; padding: 0.15rem 0.4rem; }
  .data thead th { position: static; }
  table.data { background: none; }
  pre { white-space: pre-wrap; }
  .more > td, .more .scroll { break-inside: avoid; }
  .more summary { list-style: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .sign, .strip { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
`;
