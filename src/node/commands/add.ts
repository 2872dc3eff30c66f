/** `planet add`: finds the feed of a blog and adds its line to feeds.yaml. */
import { addFeeds } from '../../config/edit-feeds.ts';
import { subscriptionAt } from '../../model/planet.ts';
import { CommandError, closing, counted, type Given } from '../command.ts';
import { feedLine, findFeed } from '../find-feed.ts';
import { openNetwork } from '../network.ts';
import { readPlanet, writePlanetText } from '../planet-file.ts';

export async function run(given: Given): Promise<number> {
  const [address = ''] = given.operands;
  const file = given.setting.config;
  const { planet, text } = await readPlanet(file);
  return closing(openNetwork(), async (network) => {
    const result = await findFeed(address, network, { settings: planet.settings, guess: true });
    if (result.kind === 'none') throw new CommandError(`${address}: ${result.reason}`);
    const line = feedLine(result.found, given.text('name') ?? undefined);
    const listed = subscriptionAt(planet.subscriptions, line.url);
    if (listed) throw new CommandError(`${line.url} is already listed in ${file} on line ${listed.line}.`);
    await writePlanetText(file, addFeeds(text, [line]));
    const { name = new URL(line.url).hostname, url } = line;
    const count = result.found.feed.entries.length;
    process.stdout.write(
      `Added “${name}” <${url}> to ${file}: ${counted(count, 'post')}. The next poll fetches it.\n`,
    );
    return 0;
  });
}
