/** The order of the test files: the longest first, so that no worker has to wait for the last one. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files with long tests: vitest starts with large files, so these would run last. */
const LONGEST = [
  'browser/pages',
  'node/static-export',
  'worker/store',
  'deploy/tending',
  'browser/looks',
  'worker/whole-way',
  'poller/poller',
  'node/cli',
  'browser/with-script',
  'node/package',
  'browser/keyboard',
  'browser/without-script',
  'deploy/publishing',
  'fuzz/readers',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
