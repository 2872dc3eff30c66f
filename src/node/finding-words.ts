/** Findings of the tag engine in words, for the command line. */
import type { Finding } from '../model/finding.ts';

/** "the title says “Liberty summit”". */
export function findingWords({ where, said, n }: Finding): string {
  switch (where) {
    case 'title':
    case 'permalink':
      return `the ${where} says “${said}”`;
    case 'category':
      return `the author's category is “${said}”`;
    case 'opening':
      return `the text opens with “${said}”`;
    case 'heading':
      return `a heading says “${said}”`;
    case 'text':
      return n === 1 ? `the text says “${said}”` : `the text says “${said}” or the like ${n} times`;
    case 'link':
      return `it links to ${said}`;
    case 'date':
      return n === 0 ? 'it was published during the event' : `it was published ${daysFromEvent(n)} the event`;
    case 'series':
      return 'another post of the same series is about it';
    case 'subscription':
      return 'every post of this blog gets this tag';
    case 'override':
      return 'set by a maintainer';
  }
}

function daysFromEvent(n: number): string {
  const days = Math.abs(n);
  return `${days === 1 ? 'one day' : `${days} days`} ${n < 0 ? 'before' : 'after'}`;
}
