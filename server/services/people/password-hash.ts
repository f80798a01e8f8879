import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const TAG_BYTES = 32
const SALT_BYTES = 16

interface Parameters {
  memory: number
  passes: number
  parallelism: number
  nonce: Buffer
}

function hashOf(password: string, { memory, passes, parallelism, nonce }: Parameters, tagLength: number): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, parallelism, tagLength, memory, passes })
}

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

function phc(nonce: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${text(nonce)}$${text(tag)}`
}

/** A password as it is stored: argon2id in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  return phc(nonce, await hashOf(password, { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES, nonce }, TAG_BYTES))
}

/** What is checked where there is nobody of a name, so that both take the same time: no password fits. */
export const NONES_HASH = phc(randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))

/** True when the password is the one that was hashed; the time it takes tells nothing else. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, , , cost, salt, hash] = stored.split('$')
  const [memory, passes, parallelism] = (cost ?? '').split(',').map((part) => Number(part.slice(2)))
  const expected = Buffer.from(hash ?? '', 'base64')
  if (!memory || !passes || !parallelism || expected.length === 0) return false
  const nonce = Buffer.from(salt ?? '', 'base64')
  return timingSafeEqual(await hashOf(password, { memory, passes, parallelism, nonce }, expected.length), expected)
}
