/** The order of the test files: those that take longest first, so that no worker waits for the last of them. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files with much work: vitest begins with large files, and would come to these last. */
const LONGEST = [
  'browser/pages',
  'node/cli',
  'worker/store',
  'fuzz/readers',
  'browser/keyboard',
  'browser/with-script',
  'browser/without-script',
  'node/static-export',
  'worker/whole-way',
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
