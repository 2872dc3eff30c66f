/** The chain of redirects from the feed's address to the one that answers, each hop checked before it is asked. */
import type { FetchResponse } from '../model/runtime.ts';
import { ask, type Network } from './ask.ts';
import { discard } from './read-body.ts';
import { redirectOf } from './redirect-target.ts';
import { type Trouble, trouble } from './trouble.ts';
import { type Condition, conditionHeaders } from './validators.ts';

/** The answer at the end of the chain. */
export type Arrival = {
  kind: 'arrival';
  url: URL;
  response: FetchResponse;
  /** The request that it answers carried validators. */
  conditional: boolean;
  /** The last address that was reached by permanent redirects alone, or null. */
  movedTo: string | null;
};

type Departure = {
  url: string;
  validators: Condition | null;
  userAgent: string;
  refuse: (url: URL) => string | null;
};

/** Asks hop by hop until something other than a redirect answers, or says why the chain ends in nothing. */
export async function followRedirects(departure: Departure, network: Network): Promise<Arrival | Trouble> {
  if (!URL.canParse(departure.url)) return trouble('address', 'The address of the feed is not a valid URL.');
  let url = new URL(departure.url);
  url.hash = '';
  let movedTo: string | null = null;
  let permanent = true;
  const visited = new Set<string>();
  while (visited.size <= network.limits.redirects) {
    const refusal = departure.refuse(url);
    if (refusal !== null) return trouble('address', refusal);
    if (visited.has(url.href)) return trouble('redirects', 'The redirects lead round in a circle.');
    visited.add(url.href);
    const condition = conditionHeaders(departure.validators, url.href);
    const answer = await ask(url, { 'User-Agent': departure.userAgent, ...condition }, network);
    if (answer.kind === 'trouble') return answer;
    const redirect = redirectOf(answer.response, url);
    if (redirect === null) {
      const conditional = Object.keys(condition).length > 0;
      return { kind: 'arrival', url, response: answer.response, conditional, movedTo };
    }
    await discard(answer.response);
    if (redirect.kind === 'trouble') return redirect;
    url = redirect.url;
    permanent &&= redirect.permanent;
    if (permanent) movedTo = url.href;
  }
  return trouble('redirects', `There are too many redirects: more than ${network.limits.redirects}.`);
}
