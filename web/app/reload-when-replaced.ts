const KEY = 'jindutiao.reloaded'
/** A page that cannot be loaded twice within this time is not mended by loading it again, milliseconds. */
const NOT_AGAIN_MS = 60_000

/** A page opened before an update asks for files that are gone: it is loaded anew, its drafts are kept on the device. */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (!navigator.onLine || Date.now() - last < NOT_AGAIN_MS) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
