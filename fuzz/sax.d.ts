declare module 'sax' {
  type Parser = { onerror: (error: Error) => void; write: (text: string) => Parser; close: () => Parser };
  const sax: { parser: (strict: boolean, options: { xmlns: boolean }) => Parser };
  export = sax;
}
