/** A name with the article before it: `a 4`, `an 8`. */
export function withArticle(name: string): string {
  return `${/^(8|11$|18$|[aeiou])/i.test(name) ? 'an' : 'a'} ${name}`;
}
