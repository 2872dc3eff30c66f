/** Files that the bundler includes as text (wrangler.toml, `rules`). */
declare module '*.yaml' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the bundler hands texts over so
  export default text;
}
