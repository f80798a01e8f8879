/**
 * Leaves keys to the input method while it composes a word: Enter that takes a Chinese word, or Esc that gives it up, is none for
 * the page, whoever listens. Some browsers tell it by the key code only.
 */
export function leaveKeysToInputMethods(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
