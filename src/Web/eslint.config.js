import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'codegen', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js', 'public/scheme.js'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The realtime client must stay usable without React.
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['src/realtime/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['react', 'react-*', '@mantine/*', '../*'] }] },
  },
  { files: ['eslint.config.js', 'public/scheme.js'], ...tseslint.configs.disableTypeChecked },
);
