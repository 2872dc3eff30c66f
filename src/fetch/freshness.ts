/**
 * When a server asks for the next request: Cache-Control, Expires and Age (RFC 9111), Retry-After (RFC 9110
 * §10.2.3).
 */
import type { ResponseHeaders } from '../model/runtime.ts';

const SECOND = 1000;
const YEAR = 365 * 86_400 * SECOND;

/** Milliseconds from now while the response is fresh, at most a year; null if unspecified. */
export function freshnessLifetime(headers: ResponseHeaders, now: Date): number | null {
  const control = headers.get('cache-control')?.toLowerCase() ?? '';
  if (/(?:^|,)\s{0,9}(?:no-cache|no-store)\s{0,9}(?:,|$)/.test(control)) return 0;
  const age = (seconds(headers.get('age')) ?? 0) * SECOND;
  const maxAge = seconds(/(?:^|,)\s{0,9}max-age\s{0,9}=\s{0,9}"?(\d{1,12})/.exec(control)?.[1] ?? null);
  if (maxAge !== null) return clamp(maxAge * SECOND - age);
  const expires = headers.get('expires');
  if (expires === null) return null;
  const until = Date.parse(expires);
  // An invalid Expires ("0", "-1") means already stale (RFC 9111 §5.3).
  if (Number.isNaN(until) || /^-?\d+$/.test(expires.trim())) return 0;
  return clamp(until - serverClock(headers, now) - age);
}

/** Milliseconds of Retry-After, at most a year; null if missing or invalid. */
export function retryAfter(headers: ResponseHeaders, now: Date): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const delay = seconds(value);
  if (delay !== null) return clamp(delay * SECOND);
  // A bare or negative number is not a date, whatever Date.parse returns.
  if (!/[a-z]/i.test(value)) return null;
  const until = Date.parse(value);
  return Number.isNaN(until) || until <= now.getTime() ? null : clamp(until - serverClock(headers, now));
}

/** The server's current time, so that its wrong clock does no harm. */
function serverClock(headers: ResponseHeaders, now: Date): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now.getTime() : date;
}

function seconds(value: string | null): number | null {
  return value !== null && /^\d{1,12}(?:\.\d{1,9})?$/.test(value.trim()) ? Number(value) : null;
}

function clamp(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, 0), YEAR);
}
