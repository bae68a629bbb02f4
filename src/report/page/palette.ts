/** Colours by what they are for; every text colour has a contrast of at least 4.5 on the grounds it stands on. */
const LIGHT = {
  ground: '#fbfaf7',
  card: '#ffffff',
  shade: '#f1efe8',
  line: '#d8d4c9',
  ink: '#1f1e1b',
  muted: '#5f5b53',
  link: '#1d4f7c',
  focus: '#b45309',
  reproduced: '#0a6b4b',
  partly: '#8a5a00',
  'not-reproduced': '#a3301b',
  undecided: '#4f5866',
  untested: '#6b675f',
  'on-sign': '#ffffff',
};

const DARK: typeof LIGHT = {
  ground: '#16181b',
  card: '#1d2024',
  shade: '#24282d',
  line: '#3a3f46',
  ink: '#e7e4dd',
  muted: '#a9a69e',
  link: '#8fbce8',
  focus: '#f0a63a',
  reproduced: '#62c59b',
  partly: '#dcab4b',
  'not-reproduced': '#f08d76',
  undecided: '#a7b1c0',
  untested: '#98948c',
  'on-sign': '#16181b',
};

function variables(palette: typeof LIGHT): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}

/** The palette as CSS variables: light on paper and by default, dark where the reader prefers it. */
export const PAGE_COLOURS = `
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }
`;
