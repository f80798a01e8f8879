import { pinyin } from 'pinyin-pro'

/** Lower-case initials of a name as people type them: 现代纺织产业园 → xdfzcyy; Latin letters and digits stay. */
export function pinyinInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
