import hooks from 'eslint-plugin-react-hooks'
import { configs, parser, plugin } from 'typescript-eslint'

/** Only what needs types, the rules of hooks, and what compiles for two databases but runs on one. Biome does the rest. */
const onlyOnPostgres = [
  {
    selector: "CallExpression[callee.property.name='for'][arguments.0.value='update']",
    message: 'SQLite has no row locks: decide inside db.write, it is serializable on both engines.',
  },
  {
    selector: "CallExpression[callee.name='ilike']",
    message: 'SQLite has no ILIKE: compare folded keys instead.',
  },
]

export default [
  {
    ignores: ['build/', 'node_modules/', '.cache/', 'data/', 'public/', 'tests/bench/', '**/*.{js,mjs,cjs}'],
  },
  {
    files: ['**/*.{ts,tsx}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': plugin, 'react-hooks': hooks },
    rules: {
      ...configs.base.rules,
      // drizzle's builders are lazy thenables: one that nobody awaits never runs.
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['db/**/*.ts', 'server/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...onlyOnPostgres] },
  },
]
