/** Where a table says how many rows it has, how long its head and a row are, and in which language it is. */
const HEAD_BYTES = 32
const FIELD_BYTES = 32
const NAME_BYTES = 11
const END_OF_FIELDS = 0x0d
const DELETED = 0x2a

export interface DbfField {
  /** In the encoding of the table. */
  name: Uint8Array
  type: string
  length: number
}

/** A table of attributes as it stands in the file: every value is text. */
export interface Dbf {
  language: number
  fields: DbfField[]
  /** By row, then by field. */
  rows: Uint8Array[][]
}

const untilZero = (bytes: Uint8Array) => (bytes.includes(0) ? bytes.subarray(0, bytes.indexOf(0)) : bytes)

/** Reads a .dbf as far as its rows are whole; rows that were deleted are left empty, so that the others keep their places. Null for what is none. */
export function readDbf(bytes: Uint8Array): Dbf | null {
  if (bytes.length < HEAD_BYTES) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [count, headBytes, rowBytes] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)]
  if (rowBytes === 0 || headBytes < HEAD_BYTES || headBytes + count * rowBytes > bytes.length + 1) return null
  const fields: DbfField[] = []
  for (let at = HEAD_BYTES; at + FIELD_BYTES <= headBytes && bytes[at] !== END_OF_FIELDS; at += FIELD_BYTES) {
    const name = untilZero(bytes.subarray(at, at + NAME_BYTES))
    fields.push({ name, type: String.fromCharCode(bytes[at + NAME_BYTES]!), length: bytes[at + 16]! })
  }
  const rows = Array.from({ length: count }, (_, row) => {
    let at = headBytes + row * rowBytes
    const isDeleted = bytes[at] === DELETED
    at += 1
    return fields.map(({ length }) => {
      const value = isDeleted ? new Uint8Array() : untilZero(bytes.subarray(at, at + length))
      at += length
      return value
    })
  })
  return { language: bytes[29]!, fields, rows }
}

/** A value as people read it: dates with their dashes, yes and no; what was never filled in is empty. */
export function valueText(text: string, type: string): string {
  const plain = text.trim()
  if (type === 'D') return /^\d{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}` : ''
  if (type === 'L') return /^[YyTt]$/.test(plain) ? '是' : /^[NnFf]$/.test(plain) ? '否' : ''
  return /^\*+$/.test(plain) ? '' : plain
}
