import tseslint from 'typescript-eslint';
import astro from 'eslint-plugin-astro';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-library/',
      '.astro/',
      'node_modules/',
      'public/',
      'training/',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...tseslint.configs.strict,
  ...astro.configs['flat/recommended'],
  ...astro.configs['flat/jsx-a11y-recommended'],
  { files: ['**/*.tsx'], rules: jsxA11y.flatConfigs.recommended.rules },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    rules: {
      'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**'],
    rules: {
      // The same page must come out of every browser and every build: no order, case or figure of a reader's own locale.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Lower|Upper)Case$/]',
          message: 'Its result depends on the locale: use toLowerCase or toUpperCase.',
        },
        {
          selector: "CallExpression[callee.property.name='localeCompare'][arguments.length<2]",
          message: "The order depends on the locale: name one, as in localeCompare(other, 'en').",
        },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/][arguments.length=0]',
          message: "Its result depends on the locale: name one, as in toLocaleString('en-US').",
        },
        {
          selector: "NewExpression[callee.object.name='Intl'][arguments.length=0]",
          message: 'Its result depends on the locale: name one.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/catalogue/**', 'src/lib/**/catalogue.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'lib/(parts|vram|speed)/catalogue\\.ts$',
              importNamePattern: '^create',
              message: 'Catalogues are made in src/catalogue only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.astro'],
    // A frame that scrolls sideways must be reachable by keyboard: axe asks for what this rule forbids.
    rules: { 'astro/jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['group'] }] },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['group'] }] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
