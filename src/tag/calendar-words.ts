/** The calendar's vocabulary in the languages that a planet meets: weekdays, months, seasons, ordinals. */

/** Monday first. */
const WEEKDAYS = [
  'Monday Montag lunes lundi segunda-feira lunedì maandag poniedziałek pondělí понедельник 月曜日 星期一 월요일',
  'Tuesday Dienstag martes mardi terça-feira martedì dinsdag wtorek úterý вторник 火曜日 星期二 화요일',
  'Wednesday Mittwoch miércoles mercredi quarta-feira mercoledì woensdag środa středa среда 水曜日 星期三 수요일',
  'Thursday Donnerstag jueves jeudi quinta-feira giovedì donderdag czwartek čtvrtek четверг 木曜日 星期四 목요일',
  'Friday Freitag viernes vendredi sexta-feira venerdì vrijdag piątek pátek пятница 金曜日 星期五 금요일',
  'Saturday Samstag sábado samedi sabato zaterdag sobota суббота 土曜日 星期六 토요일',
  'Sunday Sonntag domingo dimanche domenica zondag niedziela neděle воскресенье 日曜日 星期日 일요일',
];

/** January first, long and short; numbered months ("5月") are left out, they stand in too many dates. */
const MONTHS = [
  'January Jan Januar enero ene janvier janv janeiro jan gennaio gen januari stycznia sty ledna января янв',
  'February Feb Februar febrero feb février févr fevereiro fev febbraio februari lutego lut února февраля февр',
  'March Mar März marzo mar março maart mrt marca března марта мар mars',
  'April Apr abril abr avril avr aprile apr april kwietnia kwi dubna апреля апр',
  'May Mai mayo may mai maio maggio mag mei maja maj května мая',
  'June Jun Juni junio jun juin junho giugno giu juni czerwca cze června июня июн',
  'July Jul Juli julio jul juillet juil julho luglio lug juli lipca lip července июля июл',
  'August Aug agosto ago août augustus aug sierpnia sie srpna августа авг',
  'September Sep Sept septiembre sept septembre setembro set settembre september sep września wrz září сентября сент',
  'October Oct Oktober Okt octubre oct octobre outubro out ottobre ott oktober okt października paź října октября окт',
  'November Nov noviembre nov novembre novembro november listopada lis listopadu ноября нояб',
  'December Dec Dezember Dez diciembre dic décembre déc dezembro dez dicembre december dec grudnia gru prosince декабря дек',
];

/** Words for 1 = Monday … 7 = Sunday. */
export const weekdayWords = (): Map<string, number> => numberWords(WEEKDAYS);

/** Words for 1 = January … 12 = December. */
export const monthWords = (): Map<string, number> => numberWords(MONTHS);

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

const SEASONS: Record<Season, string> = {
  spring: 'spring Frühjahr Frühling primavera printemps wiosna',
  summer: 'summer Sommer verano été verão estate',
  autumn: 'fall autumn Herbst otoño automne outono autunno jesień',
  winter: 'winter invierno hiver inverno',
};

export function seasonWords(): Map<string, Season> {
  const words = new Map<string, Season>();
  for (const season of Object.keys(SEASONS) as Season[])
    for (const word of SEASONS[season].split(' ')) words.set(word, season);
  return words;
}

/** The season in which a day of the northern calendar falls, as events are named by it. */
export function seasonOf(month: number): Season {
  if (month <= 2 || month === 12) return 'winter';
  if (month <= 6) return 'spring';
  return month <= 8 ? 'summer' : 'autumn';
}

export const ORDINALS = [
  'first 1st erster erste ersten primer primero primera premier première primeiro primeira primo prima pierwszy 第一',
  'second 2nd zweiter zweite zweiten segundo segunda deuxième second seconde secondo drugi 第二',
  'third 3rd dritter dritte dritten tercer tercero tercera troisième terceiro terceira terzo trzeci 第三',
  'fourth 4th vierter vierte vierten cuarto cuarta quatrième quarto quarta czwarty 第四',
  'fifth 5th fünfter fünfte fünften quinto quinta cinquième piąty 第五',
  'sixth 6th sechster sechste sechsten sexto sexta sixième 第六',
];

export const CARDINALS = [
  'one eins uno un um une 一',
  'two zwei dos deux dois due ii 二',
  'three drei tres trois três tre iii 三',
  'four vier cuatro quatre quatro iv 四',
  'five fünf cinco cinq cinque 五',
  'six sechs seis sei 六',
];

/** Each word with the number of its line, from 1. */
export function numberWords(lines: string[]): Map<string, number> {
  const words = new Map<string, number>();
  lines.forEach((line, index) => {
    for (const word of line.split(' ')) words.set(word, index + 1);
  });
  return words;
}

/** Stands for the last day of an event, however long that is. */
export const LAST_DAY = -1;

const NAMED_DAYS: [number, string[]][] = [
  [1, ['opening day', 'Eröffnungstag', '初日', '首日', '첫날', '첫째 날']],
  [
    1,
    [
      'first two days',
      'first three days',
      'first few days',
      'first couple of days',
      'ersten zwei Tage',
      'ersten beiden Tage',
      'ersten Tage',
      'deux premiers jours',
      'trois premiers jours',
      'premiers jours',
      'dos primeros días',
      'primeros dos días',
      'primeros días',
      'primi due giorni',
      'dois primeiros dias',
      '前两天',
      '前兩天',
    ],
  ],
  [2, ['둘째 날']],
  [3, ['셋째 날']],
  [
    LAST_DAY,
    [
      'last day',
      'final day',
      'closing day',
      'letzter Tag',
      'letzte Tag',
      'letzten Tag',
      'último día',
      'último dia',
      'dernier jour',
      'dernière journée',
      'ultimo giorno',
      'laatste dag',
      'ostatni dzień',
      'последний день',
      '最終日',
      '最后一天',
      '最後一天',
      '마지막 날',
    ],
  ],
];

/** Phrases that count a day by themselves: "last day", "初日", and, by the words for a day, "day2" and "days 2 and 3". */
export function countedDayWords(dayWords: string[]): Map<string, number> {
  const phrases = new Map(NAMED_DAYS.flatMap(([day, said]) => said.map((phrase) => [phrase, day] as const)));
  CARDINALS.forEach((line, index) => {
    const day = index + 1;
    for (const word of dayWords.filter((one) => /^[a-z\u00c0-\u024f]+$/i.test(one))) {
      phrases.set(`${word}${day}`, day);
      for (const number of [`${day}`, ...line.split(' ')])
        for (const ending of ['s', 'e', 'en']) phrases.set(`${word}${ending} ${number}`, day);
    }
  });
  return phrases;
}

/** Words behind a weekday for a part of it. */
export const DAY_PARTS = (
  'morning afternoon evening night lunchtime noon Vormittag Nachmittag Abend Mittag Morgen mañana tarde noche matin soir ' +
  'après manhã noite mattina pomeriggio sera 上午 下午 晚上 早上 午前 午後'
).split(' ');

/** Words that move an entry's date by so many days. */
export const RELATIVE_DAYS: Record<string, number> = {
  today: 0,
  tonight: 0,
  'this morning': 0,
  'this afternoon': 0,
  'this evening': 0,
  heute: 0,
  hoy: 0,
  "aujourd'hui": 0,
  hoje: 0,
  oggi: 0,
  今天: 0,
  今日: 0,
  오늘: 0,
  yesterday: -1,
  'last night': -1,
  gestern: -1,
  ayer: -1,
  hier: -1,
  ontem: -1,
  ieri: -1,
  昨天: -1,
  昨日: -1,
  어제: -1,
};

/** Words for another year than the one of publication, by how many years they move it. */
export const RELATIVE_YEARS: Record<string, number> = {
  'last year': -1,
  'a year ago': -1,
  'letztes Jahr': -1,
  'letzten Jahr': -1,
  'el año pasado': -1,
  "l'année dernière": -1,
  "l'an dernier": -1,
  'ano passado': -1,
  去年: -1,
  昨年: -1,
  작년: -1,
  'next year': 1,
  'nächstes Jahr': 1,
  'nächsten Jahr': 1,
  'el próximo año': 1,
  "l'année prochaine": 1,
  "l'an prochain": 1,
  'próximo ano': 1,
  明年: 1,
  来年: 1,
  내년: 1,
};
