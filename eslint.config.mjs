import tseslint from 'typescript-eslint';

/** Node's globals that Temporal's sandbox lacks, and the one that would tie a history to a machine. */
const NOT_IN_THE_SANDBOX = [
  'process',
  'Buffer',
  'fetch',
  'crypto',
  'structuredClone',
  'performance',
  'queueMicrotask',
  'require',
  '__dirname',
  'setImmediate',
];

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'a name is given once, where the thing is made',
};

export default tseslint.config(
  { ignores: ['node_modules/', '.data/', 'out/', '**/*.js', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // a promise nobody waits for is a step nobody took
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      // types say what is so
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      // one way to write a thing
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'no-empty': 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
    },
  },
  {
    files: ['workflows/**/*.ts', 'vault/failure-converter.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...NOT_IN_THE_SANDBOX.map((name) => ({ name, message: 'the sandbox has none' })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^node:|^@temporalio/(client|worker|activity|testing)', message: 'the sandbox has none' },
          ],
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  // These speak to a terminal, for that is where their person sits.
  { files: ['cli.ts', 'worker/main.ts', 'examples/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  // Rows and bodies arrive untyped in a test, and what it expects of them is the check.
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['test/setup/*.ts'], rules: { 'no-restricted-syntax': 'off' } }, // jest asks for a default export
);
