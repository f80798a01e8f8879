import stylelint from 'stylelint'

const SCROLLER = 'jindutiao/positioned-scroller'

/**
 * What scrolls must be positioned: else text for screen readers, which is taken out of the flow, leaves the box and lets the
 * whole page scroll.
 */
const positionedScroller = stylelint.createPlugin(SCROLLER, () => (root, result) => {
  const positioned = new Set()
  root.walkDecls('position', ({ parent, value }) => value !== 'static' && positioned.add(parent.selector))
  root.walkDecls(/^overflow(-[xy])?$/, (node) => {
    if (!/auto|scroll/.test(node.value) || positioned.has(node.parent.selector)) return
    stylelint.utils.report({ ruleName: SCROLLER, result, node, message: `give ${node.parent.selector} a position (${SCROLLER})` })
  })
})

export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['web/dist/**'],
  plugins: ['stylelint-no-unsupported-browser-features', positionedScroller],
  overrides: [{ files: ['**/*.vue'], customSyntax: 'postcss-html' }],
  rules: {
    [SCROLLER]: true,
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
