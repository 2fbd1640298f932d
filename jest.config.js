/** ESM-only packages that tests meet: file-type, otplib and openid-client, and what they need. Everything else in node_modules is left as it is. */
const MADE_CJS = [
  'file-type',
  'openid-client',
  'oauth4webapi',
  'jose',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'async-function',
  'async-generator-function',
  'generator-function',
  '@seriousme',
  '@scure',
  '@noble',
  '@otplib',
];

/** Looked up in a test's own globals these are slow, and all code asks for them: jest hands them to each module. `Error`, `Buffer` and `process` some modules declare themselves. */
const HANDED = ['Array', 'Object', 'Map', 'Set', 'WeakMap', 'Promise', 'Symbol', 'Number', 'String', 'Math', 'Date', 'JSON']; // prettier-ignore

const COMMON = {
  testEnvironment: 'node',
  sandboxInjectedGlobals: HANDED,
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'module-sync'] }, // what `require` of an ES module asks for
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
    '^.+\\.m?js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${MADE_CJS.join('|')})/)`],
};

/** Tests that need no server, and so take no time: `jest --selectProjects house`. */
const HOUSE = ['house', 'law', 'policy', 'letters', 'sameness', 'records', 'vault', 'supply'];

module.exports = {
  maxWorkers: 3, // a suite waits half of its time
  workerIdleMemoryLimit: '1GB', // what a suite leaves behind in its worker slows those after it
  testSequencer: '<rootDir>/test/setup/longest-first.js',
  testTimeout: 180_000, // a wait ends before, and tells what it waited for
  projects: [
    {
      ...COMMON,
      displayName: 'house',
      globalSetup: '<rootDir>/test/setup/own-folder.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
      testMatch: HOUSE.flatMap((room) => [`<rootDir>/test/${room}.test.ts`, `<rootDir>/test/${room}/**/*.test.ts`]),
    },
    {
      ...COMMON,
      displayName: 'desk',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: HOUSE.flatMap((room) => [
        `<rootDir>/test/${room}\\.test\\.ts$`,
        `<rootDir>/test/${room}/`,
      ]),
      globalSetup: '<rootDir>/test/setup/global-setup.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    },
  ],
};
