/** Letters that stand for themselves in a comment and in a string of C. */
const PLAIN = /^[A-Za-z0-9 _.,:;()+=<>-]$/;

const UTF8 = new TextEncoder();

/** A text that may come from a file, as it can stand in a comment: other letters as in JSON, `\u002a`. */
export function commentText(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text[i]);
  return units
    .map((unit) =>
      PLAIN.test(unit) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .join('');
}

/** A string literal of UTF-8; bytes of other letters as three octal digits, so that none joins what follows. */
export function stringLiteral(text: string): string {
  const bytes = Array.from(UTF8.encode(text), (byte) => {
    const letter = String.fromCharCode(byte);
    return PLAIN.test(letter) ? letter : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}

/** A finite float32 literal: nine digits tell any two apart. */
export function floatLiteral(value: number): string {
  return `${withPoint(Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(9))))}f`;
}

/** A float64 literal; infinity by the macro of math.h. */
export function doubleLiteral(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '-INFINITY' : 'INFINITY';
  return withPoint(Object.is(value, -0) ? '-0' : String(value));
}

/** A whole number would be an int. */
function withPoint(digits: string): string {
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** `static const float w2[3] = { … };` in lines of at most 100 letters. */
export function arrayOf(type: string, name: string, literals: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const literal of literals) {
    if (line.length + literal.length + 2 > 100) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${literal},`;
  }
  lines.push(line);
  return `static const ${type} ${name}[${literals.length}] = {\n${lines.join('\n')}\n};\n`;
}
