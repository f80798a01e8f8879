import { join } from 'node:path'
import stylelint from 'stylelint'
import { expect, test } from 'vitest'

const CONFIG = join(import.meta.dirname, '../../stylelint.config.js')

const warnings = async (code: string) => {
  const { results } = await stylelint.lint({ code, configFile: CONFIG })
  return results.flatMap((result) => result.warnings.map(({ rule }) => rule))
}

test.each(['.a {\n  overflow-x: auto;\n}\n', '.a {\n  overflow: hidden scroll;\n}\n'])(
  'a box that scrolls and is not positioned is refused',
  async (code) => {
    expect(await warnings(code)).toContain('jindutiao/positioned-scroller')
  },
)

test.each([
  '.a {\n  position: relative;\n  overflow-x: auto;\n}\n',
  '.a {\n  position: sticky;\n}\n\n@media print {\n  .a {\n    overflow: auto;\n  }\n}\n',
  '.a {\n  overflow: hidden;\n}\n',
])('a box that is positioned or does not scroll passes', async (code) => {
  expect(await warnings(code)).not.toContain('jindutiao/positioned-scroller')
})
