/**
 * Words by which a post shows how it speaks of events, by meaning and language; feeds.yaml adds to them. English words
 * and those under `any` count in posts of every language, the others only in posts of theirs.
 */
import type { LocalWords, WordMeaning } from '../model/planet.ts';

/** Phrases are parted by commas. */
const list = (text: string): string[] => text.split(/\s*,\s*/);

export const defaultWords: Record<WordMeaning, LocalWords> = {
  future: {
    any: list('次回, 次の, 来年, 下一届, 下一屆, 即将, 다음'),
    en: list(
      'upcoming, will be, will go, next, will be held, will be hosted, will take place, is going to be held, to be held, will be in, coming up, coming to, see you in, see you at, save the date, call for papers, call for speakers, call for presentations, call for proposals, has been announced, announced for, looking forward to',
    ),
    de: list(
      'nächster, nächste, nächsten, kommenden, bevorstehenden, findet statt, findet, wird stattfinden',
    ),
    es: list('se realizará, se celebrará, tendrá lugar, próximo, próxima, próximos'),
    fr: list('aura lieu, se tiendra, prochain, prochaine'),
    pt: list('acontecerá, próximo, próxima'),
    it: list('prossimo, prossima'),
  },
  past: {
    any: list('上次, 上一届, 前回, 지난'),
    en: list('last, past, previous, recent, earlier'),
    de: list('letzter, letzte, letzten, vergangenen'),
    es: list('último, última, pasado, pasada'),
    fr: list('dernier, dernière, passé'),
    pt: list('passado, passada'),
    it: list('scorso'),
  },
  next: {
    any: list('следующий, 次, 다음'),
    en: ['next'],
    de: list('nächster, nächste, nächsten'),
    es: list('próximo, próxima'),
    fr: list('prochain, prochaine'),
    it: list('prossimo, prossima'),
  },
  presence: {
    any: list('参加, 参加しました, 登壇, 発表, 講演, 参会, 参加了, 演讲, 分享, 참석, 발표'),
    en: list(
      'attended, attend, attending, I attended, took part, we were there, was there, I gave, gave a talk, gave, presented, presenting, I presented, I spoke, spoke, speaking, delivered, delivering, my talk, our talk, my session, our session, my presentation, our presentation, presentations, talk, talks, sessions, session, keynote, keynotes, panel, met, was held, were held, held this week, took place, wrapped up, came back, got back, just back, back from, returned from, on my way, booth, demo, visited, went to, gathered, highlights, recap, wrap-up, wrapup, travel, flew',
    ),
    de: list(
      'teilgenommen, besucht, Besuch, Vortrag, Vorträge, war auf, zurück vom, zu Ende gegangen, fand statt, ging zu Ende',
    ),
    es: list(
      'asistí, asistimos, asistir, participé, estuvimos, estuve, charla, charlas, ponencia, evento, finalizó, terminó, concluyó, tuvo lugar, se celebró',
    ),
    fr: list(
      "a eu lieu, s'est tenu, s'est tenue, s'est terminé, se sont rendus, nous étions, assisté, participé au, présenté, conférences, retour du",
    ),
    pt: list('aconteceu, terminou, participei, palestra, palestras'),
    it: list('si è tenuto, si è concluso'),
  },
  return: {
    en: list(
      'just back from, just got back from, just came back from, just come back from, just returned from, recently returned from, recently got back from, have returned from, am back from, are back from, back home from',
    ),
    de: list('gerade zurück vom, zurück vom, zurück aus'),
    es: list('de vuelta de, acabo de volver'),
    fr: list('de retour du, de retour de'),
    pt: ['de volta do'],
    it: list('appena tornato, appena tornati'),
  },
  live: {
    any: list('直播, 速報'),
    en: list('live from, live at, live in, live blog, live blogging, live notes, liveblog, liveblogging'),
    de: list('live aus, live vom'),
    es: ['en directo'],
    fr: ['en direct'],
    pt: ['ao vivo'],
  },
  invite: {
    any: list('投票, 参会, 報名, 报名, 参加, お知らせ, セッション, 투표'),
    en: list(
      'vote, votes, voting, vote for, call for papers, call for speakers, submission, submissions, presentation, presentations, schedule, agenda, register, registration, booth, stand, meet us, meet me, join us, join me, visit us, come see, see you, session, sessions, talk, talks, speak, speaking, panel, keynote, attending, must-see, guide, tips, planning, preparing, prepare, preview, sneak peek, next week, this week, tomorrow, coming, thoughts',
    ),
    de: list('abstimmen, Vortrag, Vorträge, Anmeldung'),
    es: list('vota, votad, charla, charlas, registro, nos vemos'),
    fr: list('votez, conférence, rendez-vous'),
  },
  recording: {
    any: list('録画, 動画, スライド, 录像, 视频, 幻灯片, 녹화, 동영상, 슬라이드'),
    en: list('recording, recordings, video, videos, slides, slide, recorded'),
    de: list('Aufzeichnung, Aufzeichnungen, Mitschnitt, Mitschnitte, Folien'),
    es: list('grabación, grabaciones, vídeo, vídeos, diapositivas'),
    fr: list('enregistrement, enregistrements, vidéo, vidéos'),
    pt: list('gravação, gravações'),
    it: list('registrazione, registrazioni'),
  },
  roundup: {
    any: list(
      '週報, 周报, 月报, 年度总结, ニュース, まとめ, 社区动态, 社区周报, 双周报, 动态汇总, 一周动态, 新闻汇总',
    ),
    en: list(
      "in the news, news, newsletter, weekly, weekly update, week in review, year in review, month in review, this week in, this month in, roundup, round-up, round up, blog roundup, digest, link dump, links, what's happening, monthly, bi-weekly, status update, status report, catch up with, events in, upcoming events, community update, in review, blog posts last week, blog posts this week, blog posts, last week on, last week in, mailing list digest, mailing list summary, dev list",
    ),
    de: list(
      'Rückblick auf das Jahr, Jahresrückblick, Neuigkeiten, Wochenrückblick, Monatsrückblick, Linkliste',
    ),
    es: list('noticias, novedades, resumen del año, boletín'),
    fr: list("actualités, bilan de l'année, revue de presse, revue de web"),
    pt: ['boletim'],
    it: ['rassegna'],
  },
  announcing: {
    en: list(
      'announce, announced, announces, announcing, announcement, launch, launched, launches, launching, unveil, unveiled, unveils, introduces, introduced, introducing, demonstrated, offering',
    ),
    de: list('angekündigt, vorgestellt'),
    es: list('anuncia, anunció, anunciado, lanzó, presentado'),
    fr: list('annonce, annoncé, annoncent'),
    it: list('annuncia, annunciato'),
  },
  journey: {
    any: list('旅, 旅行, 旅游, 旅遊, 여행'),
    en: list('trip, journey, travel, travels'),
    de: list('Reise, Reisetagebuch'),
    es: list('viaje, viajes'),
    fr: ['voyage'],
    pt: ['viagem'],
    it: ['viaggio'],
  },
  beginning: {
    en: list(
      'start, starts, started, starting, begin, begins, began, beginning, open, opens, opened, kick, kicks, kicked, through, until',
    ),
    de: list('beginnt, begann, startet, startete'),
    es: list('empezó, comenzó, empieza, comienza'),
    fr: list('commence, débute, débuté'),
    pt: list('começa, começou'),
  },
  general: {
    any: list('每, 毎, 매'),
    en: list('every, each, any'),
    de: list('jeder, jedem, jeden, jedes'),
    es: list('cada, todo, cualquier'),
    fr: list('chaque, tout'),
    pt: list('cada, qualquer'),
    it: ['ogni'],
  },
  possessive: {
    en: list('my, our, his, her, their, your'),
    de: list('mein, meine, meinem, meinen, meiner, unser, unsere, unserem, unseren'),
    es: list('mi, mis, nuestro, nuestra'),
    fr: list('mon, ma, mes, notre, nos'),
    pt: list('meu, minha, nosso, nossa'),
    it: list('mio, mia, nostro, nostra'),
  },
  filler: {
    en: list(
      'European, Asian, North American, APAC, EMEA, design, user, users, developer, developers, development, contributor, contributors, release, community, main, semi, annual, biannual, edition, cycle, technical, engineering, virtual',
    ),
  },
  time: {
    en: list('before, after, until, since'),
    de: ['seit'],
    es: list('antes, desde'),
    fr: list('avant, après'),
  },
  part: {
    any: ['第'],
    en: list('part, parts, pt, episode, chapter, vol, volume'),
    de: list('Teil, Folge'),
    es: ['parte'],
    fr: ['partie'],
  },
  day: {
    any: list('日目, 第, 天, 日, день'),
    en: ['day'],
    de: list('Tag, Tages'),
    es: list('día, jornada'),
    fr: list('jour, journée'),
    pt: ['dia'],
    it: ['giorno'],
    nl: ['dag'],
    pl: ['dzień'],
  },
  stop: {
    en: list(
      'a, an, the, this, that, these, those, my, our, your, his, her, its, their, at, in, on, of, to, for, from, by, with, about, and, or, before, after, during, inside, into, since, until, next, last, upcoming, past, previous, recent, latest, first, second, third, every, each, all, both, no, not, new, big, great, what, why, how, where, when, who, is, was, are, were, be, around, like, than, towards, toward, via, between, outside, live, vote, join, meet, see, us, we, i, you, off, post, pre, day, days, week, talk, talks, team, s, recap, report, notes, thoughts, highlights, more',
    ),
    de: list(
      'der, die, das, den, dem, des, ein, eine, einem, einen, im, am, zum, zur, vom, beim, auf, mit, von, und, nach, vor, für, aus',
    ),
    es: list('el, la, los, las, un, una, del, al, en, de, por, para, con, y, o, desde, hacia, sobre'),
    fr: list('le, la, les, l, d, du, des, au, aux, dans, et, pour, avec, sur, à'),
    pt: list('os, as, um, uma, do, da, dos, das, no, na, nos, nas, em, ao, e, com'),
    it: list('il, lo, gli, i, una, della, dello, nel, alla'),
  },
};
