/** Words by which a text tells how it speaks of an event: as past, next, live, announced, recorded, in general. */

/** Words beside a date that make it the event's beginning rather than what is told of. */
export const BEGINNING_WORDS = (
  'start starts started starting begin begins began beginning open opens opened kick kicks kicked through until ' +
  'beginnt begann startet startete empezó comenzó empieza comienza commence débute débuté começa começou'
).split(' ');

/** Words before an event's name that say it is over. */
export const PAST_WORDS = (
  'last past previous recent earlier letzter letzte letzten vergangenen último última pasado pasada dernier dernière passé ' +
  'passado passada scorso 上次 上一届 前回 지난'
).split(' ');

/** Words before an event's name that can't mean one that is under way. */
export const NEXT_WORDS =
  'next nächster nächste nächsten próximo próxima prochain prochaine prossimo prossima следующий 次 다음'.split(
    ' ',
  );

/** Words of somebody who writes while it goes on. */
export const LIVE_WORDS = [
  'live from',
  'live at',
  'live in',
  'live blog',
  'live blogging',
  'live notes',
  'liveblog',
  'liveblogging',
  'live aus',
  'live vom',
  'en directo',
  'en direct',
  'ao vivo',
  '直播',
  '速報',
];

/** Words for a journey, whose days begin before the event's. */
export const JOURNEY_WORDS =
  'trip journey travel travels viaje viajes Reise Reisetagebuch voyage viagem viaggio 旅 旅行 旅游 旅遊 여행'.split(
    ' ',
  );

/** Words that make a first time the author's own: "my first summit". */
export const POSSESSIVES = (
  'my our his her their your mein meine meinem meinen meiner unser unsere unserem unseren mi mis nuestro nuestra mon ma mes notre nos ' +
  'meu minha nosso nossa mio mia nostro nostra'
).split(' ');

/** Words of somebody who has just come home. */
export const RETURN_WORDS = [
  'just back from',
  'just got back from',
  'just came back from',
  'just come back from',
  'just returned from',
  'recently returned from',
  'recently got back from',
  'have returned from',
  'am back from',
  'are back from',
  'back home from',
  'gerade zurück vom',
  'zurück vom',
  'zurück aus',
  'de retour du',
  'de retour de',
  'de vuelta de',
  'acabo de volver',
  'de volta do',
  'appena tornato',
  'appena tornati',
];

/** Words that make one event of a kind stand for all of them. */
export const GENERAL_WORDS =
  'every each any jeder jedem jeden jedes chaque tout cada todo cualquier qualquer ogni 每 毎 매'.split(' ');

/** Words of somebody who makes something known, for which an event was the occasion. */
export const ANNOUNCING_WORDS = (
  'announce announced announces announcing announcement launch launched launches launching unveil unveiled unveils introduces introduced ' +
  'introducing demonstrated offering angekündigt vorgestellt annonce annoncé annoncent anuncia anunció anunciado lanzó presentado annuncia annunciato'
).split(' ');

/** Words in a title for what is put online once an event is over. */
export const RECORDING_WORDS = (
  'recording recordings video videos slides slide recorded Aufzeichnung Aufzeichnungen Mitschnitt Mitschnitte Folien ' +
  'grabación grabaciones vídeo vídeos diapositivas enregistrement enregistrements vidéo vidéos gravação gravações ' +
  'registrazione registrazioni 録画 動画 スライド 录像 视频 幻灯片 녹화 동영상 슬라이드'
).split(' ');

/** Words that may stand between a name and the word for the event without parting them. */
export const FILLERS =
  'European Asian North American APAC EMEA design user users developer developers contributor contributors release community main semi annual annual biannual edition cycle technical engineering virtual'.split(
    ' ',
  );

/** Words that make a date of a place where an event is held: "before Vancouver". */
export const TIME_WORDS = ['before', 'after', 'until', 'since', 'avant', 'après', 'antes', 'desde', 'seit'];

/** Words that open a name or a title without belonging to the event's name. */
export const STOP_WORDS = (
  'a an the this that these those my our your his her its their at in on of to for from by with about and or before after during inside into ' +
  'since until next last upcoming past previous recent latest first second third every each all both no not new big great what why how where when who is was are were be ' +
  'around like than towards toward via between outside ' +
  'live vote join meet see us we i you off post pre day days week talk talks team s recap report notes thoughts highlights more ' +
  'der die das den dem des ein eine einem einen im am zum zur vom beim auf mit von und nach vor für aus ' +
  'el la los las un una del al en de por para con y o desde hacia sobre le les l d du des au aux dans et pour avec sur à ' +
  'os as um uma do da dos das no na nos nas em ao e com il lo gli i una della dello nel alla'
).split(' ');
