/** Files that the bundler includes as text (wrangler.toml, `rules`). */
declare module '*.yaml' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the bundler exports text this way
  export default text;
}
