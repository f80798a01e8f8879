import { isUtf8 } from 'node:buffer'
import type { AnsiEncoding } from '#domain/schedule-file/ansi-encodings.ts'

/**
 * The encoding of an export of a program for Windows: UTF-8 where all of it is; else Chinese where most pairs of its bytes are
 * common characters, Russian where most stand in a row, else Western.
 */
export function ansiEncodingOf(bytes: Uint8Array): AnsiEncoding {
  if (isUtf8(bytes)) return 'utf-8'
  let [common, rare, cyrillic, high] = [0, 0, 0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    high += 1
    const next = bytes[at + 1] ?? 0
    if (byte >= 0xc0 && (next >= 0xc0 || (bytes[at - 1] ?? 0) >= 0xc0)) cyrillic += 1
    // Level 1 of GB 2312 holds the characters that people write.
    if (byte >= 0xb0 && byte <= 0xd7 && next >= 0xa1) {
      common += 1
      high += 1
      at += 1
    } else if (next >= 0xa1) {
      rare += 1
      high += 1
      at += 1
    }
  }
  if (common > rare * 2 && common * 2 > high / 2) return 'gb18030'
  return cyrillic * 2 > high / 2 ? 'windows-1251' : 'windows-1252'
}
