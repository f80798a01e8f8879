import type { Page } from 'playwright-core'

/** Everything in the picture of a wall that is cut, overlaps, or is too small to be read: a sentence each. */
export function pictureFaults(page: Page, least: number): Promise<string[]> {
  return page.evaluate((smallest) => {
    interface Word {
      text: string
      box: DOMRect
      element: Element
      isOfMap: boolean
    }
    const faults: string[] = []
    const words: Word[] = []
    const isSeen = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true } as CheckVisibilityOptions)
    const walker = document.createTreeWalker(document.querySelector('.stage')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!
      const text = node.textContent!.trim()
      if (text === '' || !isSeen(element) || element.closest('.visually-hidden')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      if (box.width === 0) continue
      const isOfMap = element.closest('.map') !== null
      const drawn = element.closest<HTMLElement>('.drawn')
      const scale = drawn ? drawn.getBoundingClientRect().width / drawn.offsetWidth : 1
      const size = parseFloat(getComputedStyle(element).fontSize) * scale
      if (size < smallest - 0.1) faults.push(`“${text}” is set in ${size.toFixed(1)} px`)
      words.push({ text, box, element, isOfMap })
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) faults.push(`“${text}” leaves the glass`)
      // A font's box is taller than its characters.
      const air = (box.height / Math.round(box.height / (size * 1.4) || 1)) * 0.2
      for (let outer: Element | null = element; outer && !outer.classList.contains('stage'); outer = outer.parentElement) {
        if (getComputedStyle(outer).overflow !== 'hidden') continue
        const frame = outer.getBoundingClientRect()
        const isCut = box.right > frame.right + 1.5 || box.left < frame.left - 1.5 || box.bottom > frame.bottom + air || box.top < frame.top - air
        if (isCut) faults.push(`“${text}” is cut by .${outer.className}`)
      }
    }
    for (const [index, one] of words.entries()) {
      for (const other of words.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // Line boxes are taller than the letters in them.
        const slack = Math.min(one.box.height, other.box.height) * 0.3
        if (width > 2 && height > slack) faults.push(`“${one.text}” overlaps “${other.text}”`)
      }
    }
    return faults
  }, least)
}
