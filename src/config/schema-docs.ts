/** What the schema says of itself: the JSON Schema that editors read, and docs/feeds-yaml.md. */
import { z } from 'zod';
import type { Path } from './locate.ts';
import { planetFile } from './schema.ts';

type Node = {
  type?: string;
  description?: string;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  default?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
};

/** The JSON Schema (2020-12) of feeds.yaml. */
export function jsonSchema(): unknown {
  return z.toJSONSchema(planetFile, { io: 'input', unrepresentable: 'any' });
}

/** The keys that may stand in the map at this path. */
export function keysAt(path: Path): string[] {
  let node: Node | undefined = jsonSchema() as Node;
  for (const step of path) node = typeof step === 'number' ? node?.items : node?.properties?.[String(step)];
  return Object.keys(node?.properties ?? {});
}

/** docs/feeds-yaml.md. */
export function schemaDocs(): string {
  return JSON.stringify(jsonSchema());
}
