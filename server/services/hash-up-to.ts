import type { Hash } from 'node:crypto'
import { Transform } from 'node:stream'

/** Lets through `most` bytes, hashing them, and fails on the next with `tooLarge`. */
export function hashUpTo(most: number, hash: Hash, tooLarge: () => Error): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(bytes > most ? tooLarge() : null, chunk)
    },
  })
}
