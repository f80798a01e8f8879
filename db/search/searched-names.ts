import { foldedText } from './folded-text.ts'
import { pinyinInitials } from './pinyin-initials.ts'

/** The columns by which a project is found by its names: as they are written, whatever their width and case, and by pinyin initials. */
export function searchedNames(name: string, shortName: string) {
  return { folded_names: foldedText(`${name}\n${shortName}`), pinyin_initials: pinyinInitials(name) }
}
