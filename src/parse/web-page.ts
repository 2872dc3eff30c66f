/** Detects whether a web page instead of a feed is a firewall's challenge. */
import type { Failure } from '../model/reason.ts';

/** Such pages are small; later matches are somebody's text about them. */
const MAX_SEARCHED = 30_000;

/** Marks of common firewalls that no other page contains. */
const MARKS = [
  /_cf_chl_opt|challenge-platform\/h\/|cf-browser-verification/,
  /anubis_challenge|\.within\.website\/x\//,
  /sucuri_cloudproxy_js/,
  /<iframe[^>]{0,200}_Incapsula_Resource/i,
  /captcha-delivery\.com\//,
  /\bpx-captcha\b/,
  /AwsWafIntegration|awswaf\.com\//,
  /\/\.well-known\/(?:ddos-guard|sgcaptcha)\//,
  /slowAES\.decrypt/,
  /javascript and cookies to continue/i,
  /checking your browser before accessing/i,
];

/** Titles of other firewalls' pages. */
const TITLE =
  /^(?:just a moment|one moment,? please|please wait|attention required|vercel security checkpoint|ddos-guard|(?:sucuri )?website firewall|(?:human|bot|security) (?:check|verification|challenge)|robot challenge|checking (?:your|if)|verify(?:ing)? (?:that )?you(?:['’]re| are)|are you (?:a )?(?:human|robot|bot)|making sure you|client challenge|you are being redirected)/i;

const NAMES_FEED = /application\/(?:rss|atom)\+xml/i;

/** The failure for a web page instead of a feed. */
export function webPageFailure(html: string): Failure {
  const start = html.slice(0, MAX_SEARCHED);
  if (NAMES_FEED.test(start)) return { kind: 'webPage' };
  const title = /<title[^>]{0,200}>\s*([^<]{0,200})/i.exec(start)?.[1] ?? '';
  const isChallenge =
    TITLE.test(title.replace(/&(?:#0?39|apos);/g, "'")) || MARKS.some((mark) => mark.test(start));
  return { kind: isChallenge ? 'challenge' : 'webPage' };
}
