import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { createXmlParser, type XmlHandlers } from './xml-parser.ts'
import type { Parts } from './zip-file.ts'

/** Reads a part of a workbook as a stream. Throws `LedgerFileError`; what a handler throws comes through. */
export async function readXml(parts: Parts, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = createXmlParser(handlers, part)
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
