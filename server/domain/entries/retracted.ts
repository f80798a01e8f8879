/** What stands in the place of a text that was taken out of an entry; the database allows no other change of one. */
export const RETRACTED = '〔已隐去〕'

/** What people write freely in an entry, by what the API calls it; all else is figures, dates and names of things. */
const TEXTS = new Set(['note', 'reason', 'documentNumber'])

/** What stands where the name of a person stood whose account was erased. */
export const ERASED_NAME = '已注销人员'

/** A thing of the audit log without the texts of entries that were retracted, which it still holds for its chain of hashes. */
export function withoutRetracted(thing: unknown, retracted: ReadonlySet<string>): unknown {
  if (Array.isArray(thing)) return thing.map((one) => withoutRetracted(one, retracted))
  if (typeof thing !== 'object' || thing === null) return thing
  const { id } = thing as { id?: unknown }
  const isRetracted = typeof id === 'string' && retracted.has(id)
  return Object.fromEntries(
    Object.entries(thing).map(([name, value]) =>
      isRetracted && TEXTS.has(name) && typeof value === 'string' ? [name, RETRACTED] : [name, withoutRetracted(value, retracted)],
    ),
  )
}
