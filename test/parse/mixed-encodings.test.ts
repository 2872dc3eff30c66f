import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/parse/decode-text.ts';

/** Sentences, and the encodings besides UTF-8 that people write them in. */
const SENTENCES: [text: string, encodings: string[]][] = [
  ['Später grüßten die Gäste höflich: „Schöne Übung!“ – für 5 €', ['windows-1252']],
  ['À l’été, l’élève a reçu « ÉTÉ » à Besançon : où ça ? Noël, naïveté… CAFÉ»', ['windows-1252']],
  ['São João já não é só uma opção, é tradição. NÃO À CENSURA', ['windows-1252', 'iso-8859-1']],
  ['Příliš žluťoučký kůň úpěl ďábelské ódy. ŘEŘICHA', ['windows-1250', 'iso-8859-2']],
  [
    'Сегодня мы обновили сеть, и она стала быстрее. НОВОСТИ МОСКВЫ: ЧТО ТАКОЕ ЧАЙ? Стоимость товара растёт',
    ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'],
  ],
  ['Το δίκτυο είναι έτοιμο. ΝΕΑ ΑΠΟ ΤΗΝ ΑΘΗΝΑ', ['windows-1253', 'iso-8859-7']],
  ['Bugün ağ yapılandırması değişti, İstanbul’da şölen', ['windows-1254']],
  ['היום עדכנו את הרשת', ['windows-1255', 'iso-8859-8']],
  ['اليوم قمنا بتحديث الشبكة', ['windows-1256', 'iso-8859-6']],
  ['วันนี้เราปรับปรุงเครือข่ายและการจัดเก็บข้อมูล ระบบทำงานได้ดี', ['windows-874']],
  ['それはとても速いネットワークです。なのはなのはな、東京のノート、パナマのハム', ['shift_jis', 'euc-jp']],
  ['今天我们更新了网络，模板和服务器都准备好了。存储系统聯通', ['gbk', 'gb18030']],
  ['今天我們更新了網路，伺服器都準備好了', ['big5']],
  ['오늘 우리는 네트워크를 새로 고쳤습니다. 서울에서', ['euc-kr']],
];

/** The inverse of decoding: each character's bytes, found by decoding all of them. */
function encoder(encoding: string): (text: string) => Uint8Array | null {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const learn = (bytes: number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !bytesOf.has(text)) bytesOf.set(text, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let first = 0; first < 256; first++) learn([first]);
  const wide = /^(?:shift_jis|euc-|gb|big5)/.test(encoding);
  for (let first = 0x81; wide && first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) learn([first, second]);
  }
  return (text) => {
    const bytes = [...text].map((char) => bytesOf.get(char));
    return bytes.includes(undefined) ? null : Uint8Array.from(bytes.flatMap((byte) => byte ?? []));
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const head = (label: string | null): Uint8Array =>
  utf8(label === null ? '<a>' : `<?xml version="1.0" encoding="${label}"?><a>`);
const body = (bytes: Uint8Array): string =>
  decodeText(bytes, null)
    .text.replace(/^[\s\S]*?<a>/, '')
    .replace(/<\/a>$/, '');
const LABELS = [
  null,
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'gbk',
  'euc-kr',
  'big5',
  'euc-jp',
];

const sentences = SENTENCES.map(([text]) => text);
/** Positions are fractions, so that they shrink well. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

describe('stray bytes in UTF-8', () => {
  it('cost one character each, whatever the label says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...LABELS),
        fc.array(fc.tuple(place, fc.integer({ min: 0x80, max: 0xff })), { minLength: 1, maxLength: 2 }),
        (texts, label, strays) => {
          const whole = texts.join(' ');
          // Between words, where a byte cannot continue what is before it.
          const words = whole.split(' ');
          const pieces = words.map((word) => utf8(word));
          for (const [at, byte] of strays) {
            pieces[Math.floor(at * (words.length - 1))] = join(
              pieces[Math.floor(at * (words.length - 1))] ?? utf8(''),
              utf8('|'),
              Uint8Array.from([byte]),
              utf8('|'),
            );
          }
          const spaced = pieces.flatMap((piece, i) => (i ? [utf8(' '), piece] : [piece]));
          const text = body(join(head(label), ...spaced, utf8('</a>')));
          expect(text.replace(/\|[^|]\|/gu, '')).toBe(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cost one character where a text was cut between bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.constantFrom(null, 'utf-8', 'windows-1252'),
        place,
        (text, label, at) => {
          const bytes = utf8(`${text} ${text}`);
          const cut = bytes.subarray(0, 40 + Math.floor(at * (bytes.length - 40)));
          const read = body(join(head(label), cut, utf8('…</a>')));
          const known = new TextDecoder().decode(cut).replace(/\ufffd+$/, '');
          expect(read.startsWith(known)).toBe(true);
          expect([...read].length).toBeLessThanOrEqual([...known].length + 2);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are recognized beside a single letter', () => {
    expect(body(join(head('utf-8'), utf8('café'), Uint8Array.from([0x93]), utf8('!</a>')))).toBe('café“!');
    expect(body(join(head(null), utf8('Zürich, Brøndby'), Uint8Array.from([0xe9]), utf8('!</a>')))).toBe(
      'Zürich, Brøndbyé!',
    );
    expect(
      body(join(head('windows-1252'), utf8('Zürich, Brøndby'), Uint8Array.from([0xe9]), utf8('!</a>'))),
    ).toBe('Zürich, Brøndbyé!');
  });
});

describe('other encodings', () => {
  const cases = SENTENCES.flatMap(([text, encodings]) =>
    encodings.map((encoding): [string, string] => [encoding, text]),
  );
  it.each(cases)('are decoded by their label: %s', (encoding, text) => {
    const encode = encoder(encoding);
    const words = text.split(' ').flatMap((word) => {
      const bytes = encode(word);
      return bytes ? [{ word, bytes }] : [];
    });
    expect(words.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), (chosen) => {
        const bytes = chosen.flatMap((word) => [utf8(' '), word.bytes]);
        expect(body(join(head(encoding), ...bytes, utf8('</a>')))).toBe(
          ` ${chosen.map(({ word }) => word).join(' ')}`,
        );
      }),
      { numRuns: 300 },
    );
    // A byte that is invalid there may cost its neighbor.
    if (!/^(?:windows|iso|koi8|ibm|x-mac)/.test(encoding)) {
      const all = words.flatMap(({ bytes }) => [...bytes]);
      const read = body(join(head(encoding), Uint8Array.from([...all, 0xff]), utf8(' </a>')));
      expect(read).toContain(
        words
          .map(({ word }) => word)
          .join('')
          .slice(0, -1),
      );
    }
  });

  it('are ignored for UTF-8 when the label is impossible', () => {
    const bytes = utf8('<a>Zürich</a>');
    expect(decodeText(bytes, 'text/xml; charset=utf-16').text).toBe('<a>Zürich</a>');
  });
});
