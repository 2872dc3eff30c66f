/** The planet's members as a FOAF group (xmlns.com/foaf/spec), which the old planet served as /foafroll.xml. */
import type { Planet, Subscription } from '../../model/planet.ts';
import type { Links } from '../links.ts';
import { fileRoute, type Route } from '../route.ts';
import { safeUri, uri } from './address.ts';
import { element, lines, textElement, type Xml, xmlDocument } from './xml.ts';

export const foaf: Route<'foaf'> = fileRoute('foaf', {
  path: '/foafroll.xml',
  contentType: 'application/rdf+xml; charset=utf-8',
  body: ({ planet, links }) => renderFoaf(planet, links),
});

/** Everyone subscribed, in the order of feeds.yaml; a blog whose domain lapsed is left out. */
export function renderFoaf(planet: Planet, links: Links): string {
  const { settings, subscriptions } = planet;
  const namespaces = {
    'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'xmlns:rdfs': 'http://www.w3.org/2000/01/rdf-schema#',
    'xmlns:foaf': 'http://xmlns.com/foaf/0.1/',
    'xmlns:rss': 'http://purl.org/rss/1.0/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  };
  const group = lines(
    textElement('foaf:name', settings.title),
    element('foaf:homepage', { 'rdf:resource': links.absolute(links.home) }),
    element('rdfs:seeAlso', { 'rdf:resource': links.absolute(links.to('foaf')) }),
    ...subscriptions.filter(({ removedAfter }) => removedAfter === null).map(memberElement),
  );
  return xmlDocument(
    element('rdf:RDF', namespaces, lines(element('foaf:Group', {}, group, '\n' as Xml)), '\n' as Xml),
  );
}

function memberElement({ name, site, url }: Subscription): Xml {
  const feed = element('rss:channel', { 'rdf:about': uri(url) });
  const weblog = element(
    'foaf:Document',
    { 'rdf:about': safeUri(site) ?? new URL('/', url).href },
    textElement('dc:title', name),
    element('rdfs:seeAlso', {}, feed),
  );
  return element(
    'foaf:member',
    {},
    element('foaf:Agent', {}, textElement('foaf:name', name), element('foaf:weblog', {}, weblog)),
  );
}
