import { SaxesParser } from 'saxes'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import type { Parts } from './zip-file.ts'

/** What is done with the tags of a part, by their names without a prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>, isSelfClosing: boolean): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads a part of a workbook as a stream. A document type is refused: no entity is ever expanded. Throws `LedgerFileError`,
 * `damaged` with the part's name; what a handler throws comes through.
 */
export async function readXml(parts: Parts, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  parser.on('error', () => {
    throw new LedgerFileError('damaged', part)
  })
  parser.on('doctype', () => {
    throw new LedgerFileError('damaged', part)
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => handlers.open(localName(name), attributes, isSelfClosing))
  if (handlers.text) parser.on('text', (text) => handlers.text!(text))
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close!(localName(name)))
  const stream = await parts.stream(part)
  stream.setEncoding('utf8')
  try {
    for await (const chunk of stream) parser.write(chunk as string)
  } catch (error) {
    throw error instanceof LedgerFileError ? error : new LedgerFileError('truncated', part)
  } finally {
    stream.destroy()
  }
  parser.close()
}
