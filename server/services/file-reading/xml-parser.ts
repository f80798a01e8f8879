import { SaxesParser } from 'saxes'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'

/** What is done with the tags of a text, by their names without a prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>, isSelfClosing: boolean): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * A parser that refuses a document type: no entity is ever expanded. It throws `LedgerFileError`, `damaged` with the part of
 * the workbook that is read; what a handler throws comes through.
 */
export function createXmlParser(handlers: XmlHandlers, part?: string) {
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  const refuse = (): never => {
    throw new LedgerFileError('damaged', part)
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => handlers.open(localName(name), attributes, isSelfClosing))
  if (handlers.text) parser.on('text', (text) => handlers.text!(text))
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close!(localName(name)))
  return parser
}
