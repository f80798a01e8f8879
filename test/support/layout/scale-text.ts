import type { BrowserContext } from 'playwright-core'

/** Sets all text larger, as a browser does whose owner has asked for larger text; boxes in pixels keep their sizes. */
export async function scaleText(context: BrowserContext, factor: number): Promise<void> {
  await context.addInitScript((by) => {
    const done = new WeakSet<CSSStyleSheet>()
    const larger = (size: string) => size.replace(/([\d.]+)px/, (_, px: string) => `${Number(px) * by}px`)
    const scaleRules = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) {
          const value = rule.style.getPropertyValue('font-size')
          if (value.includes('px')) rule.style.setProperty('font-size', larger(value))
        }
        if ('cssRules' in rule) scaleRules(rule.cssRules as CSSRuleList)
      }
    }
    const scaleSheets = () => {
      for (const sheet of document.styleSheets) {
        if (done.has(sheet)) continue
        done.add(sheet)
        scaleRules(sheet.cssRules)
      }
    }
    document.addEventListener('load', scaleSheets, true)
    document.addEventListener('DOMContentLoaded', () => {
      // The page's own size stands in a shorthand with a variable, which a rule does not give away.
      document.body.style.fontSize = larger(getComputedStyle(document.body).fontSize)
      scaleSheets()
    })
  }, factor)
}
