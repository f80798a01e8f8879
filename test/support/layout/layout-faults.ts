import type { Page } from 'playwright-core'

/** What a view may expect of the audit. */
export interface LayoutRules {
  /** The page is of lists and charts and uses the whole of a wide screen. */
  isWide: boolean
  /** Smallest hit area of a control in CSS pixels, in both directions. */
  minControlPx: number
  /** Nothing can be hovered. */
  isTouch: boolean
}

/** Everything that an eye would stumble over on the page as it is now, a sentence each. */
export function layoutFaults(page: Page, rules: LayoutRules): Promise<string[]> {
  return page.evaluate(({ isWide, minControlPx, isTouch }) => {
    const MIN_BAR_PX = 160
    const MIN_BAR_IN_MAP_TABLE_PX = 120
    const MIN_TEXT_PX = 12
    const MIN_ROWS = 8
    const faults = new Set<string>()
    const root = document.documentElement
    const screenWidth = root.clientWidth
    const styles = new Map<Element, CSSStyleDeclaration>()
    const styleOf = (element: Element) => styles.get(element) ?? (styles.set(element, getComputedStyle(element)), styles.get(element)!)
    const isSeen = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true } as CheckVisibilityOptions) &&
      !element.closest('.visually-hidden') &&
      styleOf(element).clipPath === 'none'
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join('')} “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24)}”`
    const scrollerOf = (element: Element): Element | null => {
      for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
        if (/auto|scroll/.test(styleOf(outer).overflowX + styleOf(outer).overflowY)) return outer
      }
      return null
    }
    const isFloating = (element: Element) => {
      for (let outer: Element | null = element; outer; outer = outer.parentElement)
        if (/fixed|sticky/.test(styleOf(outer).position)) return true
      return false
    }
    const dialog = document.querySelector('dialog[open]')
    const scope = dialog ?? document.body

    if (root.scrollWidth > screenWidth + 1) faults.add(`the page scrolls sideways by ${root.scrollWidth - screenWidth} px`)

    const header = document.querySelector<HTMLElement>('.header')
    const isUnfolded = document.querySelector('.header .folded.open') !== null
    if (header && screenWidth >= 1280 && !isUnfolded && header.offsetHeight > 64)
      faults.add(`the header is ${header.offsetHeight} px high: it has wrapped`)

    for (const bar of scope.querySelectorAll('.bar[role=img]')) {
      const { width } = bar.getBoundingClientRect()
      const least = bar.closest('.map-page') ? MIN_BAR_IN_MAP_TABLE_PX : MIN_BAR_PX
      if (isSeen(bar) && width < least)
        faults.add(`a progress bar is only ${Math.round(width)} px wide: ${bar.getAttribute('aria-label')?.slice(0, 16)}`)
    }

    interface Word {
      text: string
      element: Element
      box: { left: number; right: number; top: number; bottom: number }
      group: Element | null
    }
    const words: Word[] = []
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent!.trim()
      const element = node.parentElement
      if (text === '' || !element || /^(OPTION|SCRIPT|STYLE|TEXTAREA)$/.test(element.tagName) || !isSeen(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const lines = [...range.getClientRects()].filter((line) => line.width > 0)
      if (lines.length === 0) continue
      const style = styleOf(element)
      const size = parseFloat(style.fontSize)
      if (size < MIN_TEXT_PX - 0.1) faults.add(`text of ${size.toFixed(1)} px: ${nameOf(element)}`)
      const inMap = element.closest('.leaflet-container')
      const wide = Math.max(...lines.map((line) => line.width))
      if ([...text].length >= 3 && lines.length >= 3 && wide < size * 1.7) faults.add(`text squeezed into a column: ${nameOf(element)}`)

      // What hides the rest of a text says where it ends for the eye.
      let clipped: Element | null = null
      for (let outer: Element | null = element; outer && outer !== scope; outer = outer.parentElement) {
        if (styleOf(outer).overflowX !== 'visible') {
          clipped = outer
          break
        }
      }
      const right = Math.max(...lines.map((line) => line.right))
      const bottom = Math.max(...lines.map((line) => line.bottom))
      const scroller = scrollerOf(element)
      const card = element.closest('.card, .kpi, dialog, .control, .primary, button')
      if (card && !inMap && !(scroller && card.contains(scroller)) && !(clipped && card.contains(clipped))) {
        const frame = card.getBoundingClientRect()
        if (right > frame.right + 1 || Math.min(...lines.map((line) => line.left)) < frame.left - 1)
          faults.add(`text out of its frame by ${Math.round(right - frame.right)} px: ${nameOf(element)}`)
        if (bottom > frame.bottom + 3) faults.add(`text below its frame by ${Math.round(bottom - frame.bottom)} px: ${nameOf(element)}`)
      }
      if (clipped && /hidden|clip/.test(styleOf(clipped).overflowX) && !inMap) {
        const frame = clipped.getBoundingClientRect()
        const isCut = right > frame.right + 1.5 || bottom > frame.bottom + size * 0.4
        if (isCut) element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
        // A finger cannot hover; a link or a button opens what has the whole text.
        const isExplained = isTouch ? element.closest('a[href], button') !== null : element.closest('[title]') !== null
        if (isCut && !isExplained) faults.add(`text is cut and cannot be read whole: ${nameOf(element)}`)
      }
      const frame = clipped?.getBoundingClientRect()
      for (const line of lines) {
        const box = {
          left: Math.max(line.left, frame?.left ?? line.left),
          right: Math.min(line.right, frame?.right ?? line.right),
          top: Math.max(line.top, frame?.top ?? line.top),
          bottom: Math.min(line.bottom, frame?.bottom ?? line.bottom),
        }
        if (box.right - box.left > 2 && box.bottom - box.top > 2 && !isFloating(element))
          words.push({ text, element, box, group: inMap ?? scroller })
      }
    }

    words.sort((a, b) => a.box.top - b.box.top)
    for (const [index, one] of words.entries()) {
      for (let at = index + 1; at < words.length && words[at]!.box.top < one.box.bottom - 4; at += 1) {
        const other = words[at]!
        if (
          one.group !== other.group ||
          one.element === other.element ||
          one.element.contains(other.element) ||
          other.element.contains(one.element)
        )
          continue
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const slack = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top) * 0.3
        if (width > 3 && height > Math.max(4, slack)) faults.add(`texts overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`)
      }
    }

    const content = [...document.querySelectorAll('main *, .header, .header *')].filter(
      (element) => element.getBoundingClientRect().height > 0 && isSeen(element),
    )
    const inFlow = content.filter((element) => !scrollerOf(element) && !element.closest('.leaflet-container'))
    // What sticks to the lower edge is at its own place only at the end of the page.
    const seenAt = scrollY
    scrollTo(0, root.scrollHeight)
    const end = Math.max(0, ...inFlow.map((element) => element.getBoundingClientRect().bottom + scrollY))
    scrollTo(0, seenAt)
    const tail = root.scrollHeight - Math.max(innerHeight, end)
    if (tail > 150) faults.add(`a blank tail of ${Math.round(tail)} px below the content`)

    if (isWide && screenWidth >= 1900) {
      const edges = [...document.querySelectorAll('main .card, main table')]
        .filter(isSeen)
        .map((element) => element.getBoundingClientRect())
      const used = Math.max(...edges.map((edge) => edge.right)) - Math.min(...edges.map((edge) => edge.left))
      if (edges.length > 0 && used / screenWidth < 0.85) faults.add(`only ${Math.round((100 * used) / screenWidth)} % of the width is used`)
    }

    for (const box of content) {
      if (!/auto|scroll/.test(styleOf(box).overflowY) || box.scrollHeight <= box.clientHeight + 4) continue
      const heights = [...box.querySelectorAll('li, tr, [role=row]')]
        .map((row) => row.getBoundingClientRect().height)
        .filter((height) => height > 12)
        .sort((a, b) => a - b)
      if (heights.length < 3) continue
      const rows = box.clientHeight / heights[Math.floor(heights.length / 2)]!
      const room = innerHeight - box.getBoundingClientRect().bottom
      if (rows < MIN_ROWS && (box.clientHeight < innerHeight * 0.3 || room > innerHeight * 0.25))
        faults.add(`a scroll box shows only ${rows.toFixed(1)} rows: ${nameOf(box).slice(0, 40)}`)
    }

    const CONTROLS = 'a[href], button, select, input:not([type=hidden]), textarea, summary, [role=tab]'
    for (const control of scope.querySelectorAll(CONTROLS)) {
      if (!isSeen(control) || control.closest('.leaflet-container, .skip')) continue
      // A link within a sentence is as high as its line.
      const line = control.parentElement!
      const isInSentence =
        control.tagName === 'A' &&
        styleOf(control).display === 'inline' &&
        [...line.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '')
      if (isInSentence) continue
      const label = control.closest('label')
      const box = (label && /checkbox|radio/.test(control.getAttribute('type') ?? '') ? label : control).getBoundingClientRect()
      if (box.width < 2 || box.height < 2) continue
      const least = minControlPx - 0.6
      if (box.width >= Math.min(least, 24) && box.height >= least) continue
      // The area that answers may be larger than the box: a row that is a link as a whole.
      const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 }
      const answers = (x: number, y: number) => {
        const hit = document.elementFromPoint(x, y)
        return (
          hit !== null &&
          (hit === control ||
            control.contains(hit) ||
            (label?.contains(hit) ?? false) ||
            (hit.contains(control) && hit.matches('a, button, label')))
        )
      }
      let reach = 0
      while (reach < minControlPx && answers(middle.x, middle.y + reach)) reach += 1
      let above = 0
      while (above < minControlPx && answers(middle.x, middle.y - above)) above += 1
      if (middle.y < 0 || middle.y > innerHeight) {
        if (getComputedStyle(control, '::after').position === 'absolute') continue
      } else if (reach + above >= least) continue
      faults.add(`a control of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${nameOf(control)}`)
    }
    return [...faults]
  }, rules)
}
