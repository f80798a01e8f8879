import { createHash } from 'node:crypto'
import { headerText } from '#domain/ledger-import/header-text.ts'

/** Names the headers of a table: the same ledger of another month has the same. Years and months in headers do not count. */
export function fingerprintOf(headers: readonly string[]): string {
  const words = headers.map((header) => headerText(header).words.replace(/(?:19|20)\d\d|\d{1,2}(?=月)/g, '#'))
  return createHash('sha256').update(words.join('\n')).digest('hex')
}
