/** A process that polls a made-up feed repeatedly: `node sqlite-writer.ts DATABASE SLUG POLLS [die]`. */
import { openStore } from '../../src/node/sqlite.ts';
import { pollStatements } from '../../src/store/poll-saving.ts';
import { entry, NOW, news, pollOf, subscription } from '../store/samples.ts';

const [path = '', slug = '', polls = '0', end] = process.argv.slice(2);
const { store, db, close } = await openStore(path);
await store.syncFeeds([subscription('one'), subscription('two')], NOW);
for (let poll = 0; poll < Number(polls); poll += 1) {
  const entries = Array.from({ length: 10 }, (_, i) =>
    entry(`${slug}${poll}x${i}x`, { url: `https://${slug}.example/${poll}/${i}` }),
  );
  await store.savePoll(await pollOf(store, slug, entries, { note: news(poll) }));
}
if (end === 'die') {
  const record = await pollOf(store, slug, [entry(`${slug}unfinished`)], { note: news(9) });
  const deadly = {
    get sql(): string {
      process.kill(process.pid, 'SIGKILL');
      return 'SELECT 1';
    },
  };
  await db.batch([...pollStatements(record), deadly]);
}
close();
