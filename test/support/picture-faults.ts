import type { Page } from 'playwright-core'

/** Names of so many characters are never cut. */
const LONGEST_WHOLE = 13

/** Everything in the picture of a wall that is cut, overlaps, or is too small to be read: a sentence each. */
export function pictureFaults(page: Page, least: number): Promise<string[]> {
  return page.evaluate(
    ([smallest, longest]) => {
      interface Word {
        text: string
        box: DOMRect
        element: Element
        isOfMap: boolean
      }
      const faults: string[] = []
      const words: Word[] = []
      const isSeen = (element: Element) =>
        element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true } as CheckVisibilityOptions)
      const walker = document.createTreeWalker(document.querySelector('.stage')!, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement!
        const text = node.textContent!.trim()
        if (text === '' || !isSeen(element) || element.closest('.visually-hidden')) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const whole = range.getBoundingClientRect()
        if (whole.width === 0) continue
        const line = element.closest('.one-line')?.getBoundingClientRect()
        // A long name may end in an ellipsis; a short one is there whole.
        const box =
          line && text.length > longest ? new DOMRect(whole.x, whole.y, Math.min(whole.right, line.right) - whole.x, whole.height) : whole
        const isOfMap = element.closest('.map') !== null
        const drawn = element.closest<HTMLElement>('.drawn')
        const scale = drawn ? drawn.getBoundingClientRect().width / drawn.offsetWidth : 1
        const size = parseFloat(getComputedStyle(element).fontSize) * scale
        if (size < smallest - 0.1) faults.push(`“${text}” is set in ${size.toFixed(1)} px`)
        words.push({ text, box, element, isOfMap })
        if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
          faults.push(`“${text}” leaves the glass`)
        const card = isOfMap ? null : element.closest('.card, .kpi, .panel')?.getBoundingClientRect()
        if (card && (box.right > card.right + 1 || box.left < card.left - 1 || box.bottom > card.bottom + 1))
          faults.push(`“${text}” leaves its card`)
        // A font's box is taller than its characters.
        const air = (box.height / Math.round(box.height / (size * 1.4) || 1)) * 0.2
        for (let outer: Element | null = element; outer && !outer.classList.contains('stage'); outer = outer.parentElement) {
          if (getComputedStyle(outer).overflow !== 'hidden') continue
          const frame = outer.getBoundingClientRect()
          const isCut =
            box.right > frame.right + 1.5 || box.left < frame.left - 1.5 || box.bottom > frame.bottom + air || box.top < frame.top - air
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
      for (const image of document.querySelectorAll<HTMLImageElement>('.stage img')) {
        if (!isSeen(image)) continue
        const box = image.getBoundingClientRect()
        const cell = image.closest('figure')!.getBoundingClientRect()
        if (box.width < 40 || box.height < 40) faults.push(`a picture of ${Math.round(box.width)} × ${Math.round(box.height)}`)
        if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1) faults.push('a picture leaves the glass')
        if (box.right > cell.right + 1 || box.bottom > cell.bottom + 1) faults.push('a picture leaves its place')
        if (getComputedStyle(image).objectFit !== 'contain') faults.push('a picture is cropped')
      }
      for (const image of document.querySelectorAll<HTMLImageElement>('.stage img')) {
        const box = image.getBoundingClientRect()
        if (!isSeen(image)) continue
        const over = words.filter(
          ({ box: word }) =>
            Math.min(box.right, word.right) - Math.max(box.left, word.left) > 4 &&
            Math.min(box.bottom, word.bottom) - Math.max(box.top, word.top) > 4,
        )
        for (const { text } of over) faults.push(`a picture lies over “${text.slice(0, 12)}”`)
      }
      for (const chart of document.querySelectorAll('.stage .chart')) {
        const box = chart.getBoundingClientRect()
        // A plot has axes beside it: lower, nothing is left of the curve.
        const isFlat = box.height < box.width / 8 || box.height < 1.4 * parseFloat(document.documentElement.style.fontSize)
        if (isSeen(chart) && (isFlat || box.height > box.width * 2.5))
          faults.push(`a chart of ${Math.round(box.width)} × ${Math.round(box.height)}`)
      }
      return faults
    },
    [least, LONGEST_WHOLE] as const,
  )
}
