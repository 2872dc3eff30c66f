/** Comments and declarations that never end: text, where a browser would lose the rest of the page. */

/** The HTML with a `<!--` or `<!` that nothing ends written as text. Linear. */
export function escapeUnfinished(html: string): string {
  const last = html.lastIndexOf('<!');
  if (last < 0) return html;
  const comments = html.lastIndexOf('-->') + 1;
  const tail = html.slice(comments);
  const escaped = tail.includes('<!--') ? tail.replaceAll('<!--', '&lt;!--') : tail;
  const declaration = escaped.lastIndexOf('<!');
  const open = declaration >= 0 && !escaped.includes('>', declaration);
  const text = open ? `${escaped.slice(0, declaration)}&lt;${escaped.slice(declaration + 1)}` : escaped;
  return html.slice(0, comments) + text;
}
