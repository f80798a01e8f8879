const LEVELS = 3

const isCut = (element: HTMLElement) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 6

/** The nearest element from here outwards whose text the style sheet cuts off. */
function cutElement(from: Element | null): HTMLElement | null {
  for (let element = from, level = 0; element instanceof HTMLElement && level < LEVELS; element = element.parentElement, level += 1) {
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element)
    if (overflowX !== 'hidden' || (textOverflow !== 'ellipsis' && webkitLineClamp === 'none')) continue
    return isCut(element) ? element : null
  }
  return null
}

function explain(event: Event): void {
  const element = event.target instanceof Element ? cutElement(event.target) : null
  if (element && !element.closest('[title]')) element.title = (element.innerText || element.textContent || '').trim()
}

/** Whatever text is cut off anywhere says the whole of it when the pointer or the focus comes to it. */
export function showWholeTexts(): void {
  document.addEventListener('pointerover', explain, { passive: true })
  document.addEventListener('focusin', explain)
}
