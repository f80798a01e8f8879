import Bowser from 'bowser'

/** What a browser's own name means to people, such as `Chrome 131 · Windows 10`; undefined where nothing is known of it. */
export function deviceName(userAgent: string | null): string | undefined {
  if (userAgent === null || userAgent.trim() === '') return undefined
  const { browser, os } = Bowser.parse(userAgent)
  const named = [
    [browser.name, browser.version?.split('.')[0]],
    [os.name, os.versionName ?? os.version],
  ].map((parts) => parts.filter(Boolean).join(' '))
  return named.filter(Boolean).join(' · ') || undefined
}
