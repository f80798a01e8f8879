export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['web/dist/**'],
  plugins: ['stylelint-no-unsupported-browser-features'],
  overrides: [{ files: ['**/*.vue'], customSyntax: 'postcss-html' }],
  rules: {
    'plugin/no-unsupported-browser-features': [
      true,
      { browsers: ['chrome >= 86'], ignorePartialSupport: true, ignore: ['css-accent-color', 'css-color-adjust'] },
    ],
    'property-no-vendor-prefix': [true, { ignoreProperties: ['print-color-adjust', 'font-smoothing'] }],
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['deep', 'slotted'] }],
    'alpha-value-notation': 'number',
    'color-function-notation': 'legacy',
    'color-function-alias-notation': null,
    'media-feature-range-notation': 'prefix',
    'selector-class-pattern': null,
    'value-keyword-case': null,
    'no-descending-specificity': null,
    'declaration-block-no-redundant-longhand-properties': null,
  },
}
