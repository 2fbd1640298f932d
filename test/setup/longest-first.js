const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take minutes: one of them begun last would be waited for alone, with a core at rest. */
const LONGEST = [
  ...['deeds', 'changing', 'beside', 'killed'].map((name) => `/test/attacks/${name}.test.ts`),
  ...['/test/cli.test.ts', '/test/start/refused.test.ts', '/test/contracts/objects-faults.test.ts'],
];

const rankOf = ({ path }) => {
  const rank = LONGEST.findIndex((name) => path.endsWith(name));
  return rank < 0 ? LONGEST.length : rank;
};

/** As jest orders its suites, the longest first. */
module.exports = class extends Sequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((a, b) => rankOf(a) - rankOf(b));
  }
};
