/** The import table of src/README.md, read. */

export type Room = {
  name: string;
  /** Rooms that it may import, itself left out. */
  imports: string[];
  /** Rooms of which it may import types alone. */
  importsTypes: string[];
  packages: string[];
};

/** Name of the room made of the files in src/ itself. */
export const SPINE = 'the spine';

/** The rows of the table whose first column is headed "room". Throws when there is none or a name is unknown. */
export function importTable(markdown: string): Map<string, Room> {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => /^\| room \|/.test(line));
  if (head === -1) throw new Error('src/README.md has no table that begins with "| room |"');
  const rest = lines.slice(head + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  const names = cells.map((row) => row[1] ?? '');
  return new Map(
    cells.map(([, name = '', , imports = '', packages = '']) => [
      name,
      { name, ...importsOf(imports, names), packages: words(packages) },
    ]),
  );
}

function importsOf(cell: string, names: string[]): { imports: string[]; importsTypes: string[] } {
  if (cell.startsWith('all but ')) {
    const others = words(cell.slice('all but '.length)).map((name) => known(name, names));
    return { imports: names.filter((name) => !others.includes(name)), importsTypes: [] };
  }
  const entries = words(cell);
  const types = entries.filter((entry) => entry.startsWith('types of '));
  return {
    imports: entries.filter((entry) => !types.includes(entry)).map((entry) => known(entry, names)),
    importsTypes: types.map((entry) => known(entry.slice('types of '.length), names)),
  };
}

function known(name: string, names: string[]): string {
  if (names.includes(name)) return name;
  throw new Error(`src/README.md: the import table names "${name}", which is no room`);
}

function words(cell: string): string[] {
  return cell
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== 'nothing' && word !== 'none');
}
