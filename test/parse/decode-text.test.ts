import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/parse/decode-text.ts';

const xml = (encoding: string, text: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

function utf32(text: string, bigEndian: boolean): Uint8Array {
  const points = [...text].map((char) => char.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(points.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [i, point] of points.entries()) view.setUint32(i * 4, point, !bigEndian);
  return bytes;
}

describe('decodeText', () => {
  it.each([
    ['UTF-16LE', utf16(xml('utf-16', 'Zürich 東京'), false)],
    ['UTF-16BE', utf16(xml('utf-16', 'Zürich 東京'), true)],
    ['UTF-32LE', utf32(xml('utf-32', 'Zürich 東京'), false)],
    ['UTF-32BE', utf32(xml('utf-32', 'Zürich 東京'), true)],
    ['UTF-16LE with a byte order mark', utf16(`\ufeff${xml('utf-8', 'Zürich 東京')}`, false)],
    ['UTF-32BE with a byte order mark', utf32(`\ufeff${xml('utf-8', 'Zürich 東京')}`, true)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${xml('iso-8859-1', 'Zürich 東京')}`)],
  ])('decodes %s whatever the labels say', (_, bytes) => {
    const { text, warnings } = decodeText(bytes, 'text/xml; charset=iso-8859-1');
    expect(text.replace(/^\ufeff/, '')).toContain('<a>Zürich 東京</a>');
    expect(warnings).toEqual([]);
  });

  it.each(['iso-8859-1', 'windows-1252', 'windows-1251'])('recognizes UTF-8 labeled %s', (label) => {
    const { text, warnings } = decodeText(utf8(xml(label, 'Zürich, Brøndby')), `text/xml; charset=${label}`);
    expect(text).toContain('Zürich, Brøndby');
    expect(warnings).toEqual([{ kind: 'encodingIsUtf8', source: 'Content-Type', label }]);
  });

  it('recognizes UTF-8 labeled iso-8859-1 with single bytes of that encoding', () => {
    const words = utf8(xml('iso-8859-1', 'Brøndby får flest frispark, Nøhr færrest'));
    const bytes = Uint8Array.from([...words, 0xf8]);
    expect(decodeText(bytes, null).text).toMatch(/Brøndby får flest frispark, Nøhr færrest<\/a>ø$/);
  });

  it.each([
    ['windows-1251', [0xcf, 0xf0, 0xe8], 'При'],
    ['koi8-r', [0xf0, 0xd2, 0xc9], 'При'],
    ['mac-cyrillic', [0x8f, 0xf0], 'Пр'],
    ['shift_jis', [0x93, 0x8c, 0x8b, 0x9e], '東京'],
    ['euc-jp', [0xc5, 0xec, 0xb5, 0xfe], '東京'],
    ['euc-kr', [0xbc, 0xad, 0xbf, 0xef], '서울'],
    ['gb2312', [0xb1, 0xb1, 0xbe, 0xa9], '北京'],
    ['big5', [0xa5, 0x5f, 0xa8, 0xca], '北京'],
    ['iso-8859-15', [0xa4], '€'],
  ])('decodes %s by the XML declaration and the header', (encoding, bytes, text) => {
    const body = String.fromCharCode(...bytes);
    expect(decodeText(latin1(xml(encoding, body)), null).text).toContain(
      `<a>${text === 'Пр' ? decodeMac(bytes) : text}</a>`,
    );
    expect(decodeText(latin1(`<a>${body}</a>`), `text/xml; charset="${encoding}"`).warnings).toEqual([]);
  });

  it('ignores a wrong label, with a warning', () => {
    const { text, warnings } = decodeText(latin1(xml('utf-8', 'caf\xe9')), 'text/xml; charset=utf-8');
    expect(text).toContain('café');
    expect(warnings).toEqual([
      { kind: 'encodingContradicted', source: 'Content-Type', label: 'utf-8' },
      { kind: 'encodingContradicted', source: '<?xml?>', label: 'utf-8' },
      { kind: 'encodingGuessed', encoding: 'windows-1252' },
    ]);
  });

  it('decodes unlabeled UTF-8 with single stray bytes', () => {
    expect(decodeText(utf8('<a>Ünïcödé</a>'), null)).toEqual({ text: '<a>Ünïcödé</a>', warnings: [] });
    const stray = new Uint8Array([...utf8('<a>äöüßéèàç'), 0x93, ...utf8('</a>')]);
    expect(decodeText(stray, null).text).toBe('<a>äöüßéèàç“</a>');
  });
});

function decodeMac(bytes: number[]): string {
  return new TextDecoder('x-mac-cyrillic').decode(Uint8Array.from(bytes));
}
