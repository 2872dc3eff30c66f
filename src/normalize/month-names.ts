/** Month names in feeds: prefixes of the names in the languages of blog software. */

/** January first. If two prefixes match, the longer one counts. */
const BEGINNINGS = [
  'jan jän ene gen ian янв січ ιαν sty led tammi oca',
  'feb fév fev fáb únor úno фев лют φεβ lut helmi şub',
  'mar mär már mrz maa мар бер μαρ μάρ bře brez maalis',
  'apr avr abr ápr апр кві απρ kwi dub huhti nis',
  'may mai maj mag mei máj máu май мая тра μάι μάϊ μαΐ μαϊ μαι kvě touko',
  'jun jún juin giu iun июн чер ιουν ιούν cze čvn červen červn kesä haz',
  'jul júl juil lug iul июл лип ιουλ ιούλ lip čvc červenec červenc heinä tem',
  'aug août aou ago авг сер αυγ αύγ sie srp elo ağu',
  'sep set sze сен вер σεπ wrz zář syys eyl',
  'oct okt out ott окт жов οκτ paź říj loka eki',
  'nov noi ноя лис νοε νοέ lis marras kas',
  'dec déc dez dic des дек гру δεκ gru pro joulu ara',
];

const MONTHS = BEGINNINGS.flatMap((names, i) =>
  names.split(' ').map((name) => ({ name, month: i + 1 })),
).sort((a, b) => b.name.length - a.name.length);

/** 1 to 12, or null if the word is not a month. */
export function monthOf(word: string): number | null {
  const lower = word.normalize('NFC').toLowerCase();
  return MONTHS.find(({ name }) => lower.startsWith(name))?.month ?? null;
}
