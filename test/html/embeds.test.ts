import { describe, expect, it } from 'vitest';
import { html, read, withoutPictures } from './read.ts';

const shown = (markup: string): string => withoutPictures(html(markup));
const link = (url: string, title: string): string =>
  `<figure><a href="${url}" title="${title}">▶</a></figure>`;

describe('an embed', () => {
  it.each([
    [
      'a player',
      '<iframe src="https://video.example/1" title="My talk"></iframe>',
      link('https://video.example/1', 'My talk'),
    ],
    [
      'a frame without a title',
      '<iframe src="//slides.example/1"></iframe>',
      link('https://slides.example/1', 'slides.example'),
    ],
    [
      'a lazy frame',
      '<iframe src="about:blank" data-src="https://video.example/1"></iframe>',
      link('https://video.example/1', 'video.example'),
    ],
    [
      'an object',
      '<object><param name="movie" value="https://video.example/v.swf"></object>',
      link('https://video.example/v.swf', 'video.example'),
    ],
    [
      'an embed',
      '<embed src="https://video.example/v.swf" title="A film">',
      link('https://video.example/v.swf', 'A film'),
    ],
    [
      'a gist',
      '<script src="https://gist.github.com/jane/0123abc.js"></script>',
      link('https://gist.github.com/jane/0123abc', 'gist.github.com'),
    ],
    [
      'one file of a gist',
      '<script src="https://gist.github.com/jane/0123abc.js?file=a.yaml"></script>',
      link('https://gist.github.com/jane/0123abc', 'gist.github.com'),
    ],
    [
      'slides',
      '<script async class="speakerdeck-embed" data-id="0a1b" src="//speakerdeck.com/assets/embed.js"></script>',
      link('https://speakerdeck.com/player/0a1b', 'speakerdeck.com'),
    ],
    [
      'a recording of a terminal',
      '<script src="https://asciinema.org/a/14.js" id="x"></script>',
      link('https://asciinema.org/a/14', 'asciinema.org'),
    ],
  ])('becomes a link with a title: %s', (_, markup, expected) => expect(shown(markup)).toBe(expected));

  it('stays inside its paragraph', () => {
    expect(shown('<p>See <iframe src="https://slides.example/1" title="Slides"></iframe> here</p>')).toBe(
      '<p>See <a href="https://slides.example/1" title="Slides">▶</a> here</p>',
    );
  });

  it('yields to the author’s own fallback', () => {
    expect(html('<object data="/slides.swf"><p>The slides</p></object>')).toBe('<p>The slides</p>');
    expect(
      html(
        '<script src="https://gist.github.com/jane/1a.js"></script> <noscript><a href="https://gist.github.com/jane/1a">Config</a></noscript>',
      ),
    ).toBe('<a href="https://gist.github.com/jane/1a">Config</a>');
    expect(
      html(
        '<blockquote class="twitter-tweet"><p>Hello summit</p>— Jane</blockquote><script src="//platform.twitter.com/widgets.js"></script>',
      ),
    ).toBe('<blockquote><p>Hello summit</p>— Jane</blockquote>');
  });

  it('is removed when it shows nothing', () => {
    expect(html('<script src="https://cdn.example/analytics.js"></script>a')).toBe('<p>a</p>');
    expect(html('<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>a')).toBe(
      '<p>a</p>',
    );
    expect(html('<iframe></iframe>a')).toBe('<p>a</p>');
  });

  it('becomes an image or a video when it is one', () => {
    expect(html('<object type="image/png" data="/a.png"></object>')).toBe(
      '<img src="https://blog.example.org/a.png">',
    );
    expect(html('<video><source src="/v.webm"><p>Your browser shows no films.</p></video>')).toBe(
      '<video><source src="https://blog.example.org/v.webm"></video>',
    );
    expect(html('<video><p>The film is lost.</p></video>')).toBe('<p>The film is lost.</p>');
  });

  it('is a link in the outline without text or image', () => {
    const { text, outline } = read('<p>a</p><iframe src="https://video.example/1" title="My talk"></iframe>');
    expect(text).toBe('a');
    expect(outline).toEqual({
      spans: [],
      links: [{ url: 'https://video.example/1', start: 1, end: 1 }],
      times: [],
      images: [],
    });
  });
});
