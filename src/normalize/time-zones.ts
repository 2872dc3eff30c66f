/** Time zone names after dates in feeds, in minutes east of UTC. */

const HOURS: Record<string, string> = {
  '-10': 'HST HAST',
  '-9': 'AKST HADT',
  '-8': 'PST AKDT PT',
  '-7': 'MST PDT MT',
  '-6': 'CST MDT CT',
  '-5': 'EST CDT ET',
  '-4': 'EDT AST AT',
  '-3.5': 'NST NT',
  '-3': 'BRT ART ADT',
  '-2.5': 'NDT',
  '0': 'UT UTC GMT Z WET',
  '1': 'CET MET BST WEST WAT',
  '2': 'CEST MEST MESZ EET SAST CAT',
  '3': 'MSK EEST EAT',
  '4': 'MSD GST',
  '5': 'PKT',
  '5.5': 'IST',
  '7': 'ICT WIB',
  '8': 'HKT SGT AWST PHT',
  '9': 'JST KST',
  '9.5': 'ACST',
  '10': 'AEST',
  '10.5': 'ACDT',
  '11': 'AEDT',
  '12': 'NZST',
  '13': 'NZDT',
};

const MINUTES = new Map(
  Object.entries(HOURS).flatMap(([hours, names]) =>
    names.split(' ').map((name) => [name, Number(hours) * 60]),
  ),
);

/** Minutes east of UTC of "+0200", "+2", "GMT+02:00", "PST", "Z"; UTC for an unknown name, null for no zone. */
export function zoneMinutes(written: string): number | null {
  const zone = written.trim().replace(/^(?:utc|gmt|ut)\s*(?=[+-])/i, '');
  const offset = /^([+-\u2212])(\d{1,2}):?(\d{1,2})?$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === '+' ? minutes : -minutes;
  }
  if (!/^[a-z. ()/_]*$/i.test(zone)) return null;
  return MINUTES.get(zone.toUpperCase().replace(/[^A-Z_]/g, '')) ?? 0;
}
