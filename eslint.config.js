import esx from 'eslint-plugin-es-x'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Words that docs/glossary.md has retired, and what to say instead. */
const retired = [
  ['^MOST_', 'MAX_…'],
  ['^refuse[A-Z]', 'assert…'],
  ['Words$', '…Label'],
  [
    '^(keptQuery|KeptPhoto|KeptAnswers?|KeptPicture|KeptProject|KeptZone|KeptPlan|keepDraft|keptPicture)$',
    'compiledQuery, StoredPhoto, …Cache, WallSnapshot, persistDraft',
  ],
  [
    '^(By|ReportedBy|PlannedBy|Reporter|plannedBy|reportedBy|auditedBy)$',
    'Actor, ProjectActor, ReportingActor, ProjectScope, actorOf, auditColumns',
  ],
  [
    '^(standing(Entries|Rows|Of|Beside)|knowViewer|[Ss]ightings?|Audience)$',
    'effectiveEntries, effectiveRows, authenticateViewer, heartbeats, Subscriber',
  ],
].map(([pattern, instead]) => ({
  selector: `:matches(VariableDeclarator, FunctionDeclaration, ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration) > Identifier.id[name=/${pattern}/]`,
  message: `docs/glossary.md 已不用这个词，请改用 ${instead}。`,
}))

/** Files with a function that is longer than sixty lines still; none is added. */
const LONG_STILL = [
  'db/repositories/ledger/packed-ledger.ts',
  'db/seed/longshan-facts.ts',
  'db/seed/sample/pp-fibre.ts',
  'server/domain/evaluate-project.ts',
  'server/routes/displays/display.ts',
  'server/routes/displays/displays.ts',
  'server/routes/entries.ts',
  'server/routes/people/session.ts',
  'server/services/backup/backups.ts',
  'server/services/describe-project.ts',
  'server/services/people/sessions.ts',
  'server/services/people/sign-in-guard.ts',
  'server/services/storage/storage-watch.ts',
  'web/pages/plan/use-plan-editor.ts',
  'web/pages/report/outbox/outbox.ts',
  'web/pages/zone-plan/use-zone-plan-drawing.ts',
  'web/pages/zone-plan/use-zone-plan-editor.ts',
  'web/shared/charts/monthly-option.ts',
  'web/shared/charts/s-curve-option.ts',
  'web/shared/charts/share-option.ts',
  'web/shared/entries/entry-fields.ts',
  'web/shared/map-canvas/use-sites-layer.ts',
  'web/wall/stage/use-rotation.ts',
]

/** What is shown adds up: a difference is one of the rounded figures. */
const RAW_DIFFERENCE = {
  selector: 'CallExpression[callee.name=/^(signed|oneDecimal|isBehind)$/] > BinaryExpression[operator="-"]',
  message: '显示的差额要与显示的数相符：用 shownDifference(a, b)。',
}

export default tseslint.config(
  { ignores: ['web/dist/**', 'node_modules/**', 'data/**', 'coverage/**'] },
  tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-eval': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...retired],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['web/**/*.vue'],
    rules: { 'vue/no-restricted-syntax': ['error', RAW_DIFFERENCE] },
  },
  {
    files: ['web/pages/**/*.{ts,vue}'],
    // What must be done first is gone to from wherever somebody signs in.
    ignores: ['web/pages/account/use-sign-in.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...retired,
        RAW_DIFFERENCE,
        {
          selector: 'AwaitExpression > CallExpression[callee.object.name="router"][callee.property.name=/^(push|replace)$/]',
          message: '等待之后，人可能已离开本页：用 useGoOn() 的 goOn、goOnInstead。',
        },
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/services/end-thread.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...retired,
        {
          selector: 'CallExpression[callee.property.name="terminate"]',
          message: '线程在加载原生模块时被停下会使整个进程崩溃：用 endThread(worker)，线程里调用 endsOnRequest()。',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto)$/]',
          message: 'SQL 写在 db：在 db/read 或 db/repositories 里加一个函数。',
        },
      ],
    },
  },
  {
    files: ['{web,server,db}/**/*.{ts,vue}', 'vite.config.ts'],
    ignores: LONG_STILL,
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    // Government desktops run Chromium 86: syntax is lowered by the build, built-ins are not.
    files: ['web/**/*.{ts,vue}', 'server/domain/press/**'],
    plugins: { 'es-x': esx },
    settings: { 'es-x': { aggressive: true } },
    rules: {
      'es-x/no-array-prototype-at': 'error',
      'es-x/no-string-prototype-at': 'error',
      'es-x/no-array-prototype-findlast-findlastindex': 'error',
      'es-x/no-array-prototype-toreversed': 'error',
      'es-x/no-array-prototype-tosorted': 'error',
      'es-x/no-array-prototype-tospliced': 'error',
      'es-x/no-array-prototype-with': 'error',
      'es-x/no-object-hasown': 'error',
      'es-x/no-object-map-groupby': 'error',
      'es-x/no-error-cause': 'error',
      'no-restricted-globals': ['error', 'process', 'Buffer', 'structuredClone'],
    },
  },
  {
    // The rules written out once more, in one piece, from nothing of ours.
    files: ['test/reference/rules.ts'],
    rules: { 'max-lines': 'off', 'no-restricted-imports': ['error', { patterns: ['*'] }] },
  },
  {
    // A page fills in its own time: a number of elements above zero is waited for.
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...retired,
        ...['[callee.property.name="toBe"][arguments.0.raw!="0"]', '[callee.property.name=/^toBe.+|^toEqual/]'].map((matcher) => ({
          selector: `CallExpression${matcher} > MemberExpression > CallExpression[callee.name="expect"] > AwaitExpression > CallExpression[callee.property.name="count"]`,
          message: '页面上的个数要等：await expect.poll(() => x.count()).toBe(n)。',
        })),
      ],
    },
  },
)
