/** What stands at the foot of every printed page: left, in CSS text; the page's number is the browser's to count. */
export interface PrintFooter {
  zone: string
  asOf: string
  printedAt: string
}

/** A text as a CSS string. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, ' ')}"`

/** The style sheet of the margin boxes of a printed page. Browsers before Chromium 131 leave them out. */
export function footerRules({ zone, asOf, printedAt }: PrintFooter, words: { asOf: string; printed: string; page: string }): string {
  const left = quoted(`${zone} · ${words.asOf} ${asOf} · ${words.printed} ${printedAt}`)
  const style = 'font: 9pt sans-serif; color: #566370;'
  return `@page { margin-bottom: 16mm; @bottom-left { content: ${left}; ${style} } @bottom-right { content: ${quoted(`${words.page} `)} counter(page) " / " counter(pages); ${style} } }`
}

let sheet: CSSStyleSheet | undefined

/** Puts the footer on every page that is printed from now on. A constructed sheet: the content policy allows no inline style. */
export function setPrintFooter(css: string): void {
  if (!('replaceSync' in CSSStyleSheet.prototype) || !('adoptedStyleSheets' in document)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  sheet.replaceSync(css)
}
