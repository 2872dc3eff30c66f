/** Files that the bundler takes in as texts (wrangler.toml, `rules`). */
declare module '*.yaml' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the bundler hands texts over so
  export default text;
}
