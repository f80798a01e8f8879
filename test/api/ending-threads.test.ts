import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('threads are ended at any moment of their start without ending the process', { timeout: 60_000 }, async () => {
  const script = join(import.meta.dirname, '../support/threads/end-native-threads.ts')
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()))
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect({ code, signal, errors: errors.slice(0, 300) }).toEqual({ code: 0, signal: null, errors: '' })
})
