/** An element of a feed, with the elements in it that are read (feed-elements.ts). */
export type XmlNode = {
  /** By lower-case name. */
  attributes: ReadonlyMap<string, string>;
  /** By normalized name, in document order. */
  children: Map<string, XmlNode[]>;
  /** Its characters; HTML if it is a text with markup. */
  text: string;
  isMarkup: boolean;
  /** What xml:base and xml:lang say here; '' if no language. */
  base: string;
  language: string;
};

/** The children with those names, all of the first name first. */
export function nodes({ children }: XmlNode, ...names: string[]): XmlNode[] {
  const found: XmlNode[] = [];
  for (const name of names) for (const child of children.get(name) ?? []) found.push(child);
  return found;
}

/** The texts that are not empty. */
export function texts(list: XmlNode[]): string[] {
  return list.map(textOf).filter(Boolean);
}

export function textOf({ text }: XmlNode): string {
  return text.trim();
}

/** The attribute's value; '' if it is missing. */
export function attribute({ attributes }: XmlNode, name: string): string {
  return attributes.get(name)?.trim() ?? '';
}
