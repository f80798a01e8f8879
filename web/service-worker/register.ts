const LOCAL = /^(localhost|127\.|\[::1\])/

/**
 * Lets the pages open without a server, where the browser can do that: over https. Over plain http there is no such
 * thing, and on the developer's own machine it would stand in the way.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator) || LOCAL.test(location.hostname)) return
  // The first page comes first.
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
