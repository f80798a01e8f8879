import { randomUUID } from 'node:crypto'
import { connect as dial } from 'node:net'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

const body = JSON.stringify({ id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 })

test('a server that is to stop answers what is under way, and nothing new', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const { port } = new URL(server.url)
  const socket = dial(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()))
  await once(socket, 'connect')
  const head = [
    'POST /api/projects/precision-casting/progress HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Cookie: ${cookie}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 20)}`)
  await setTimeout(100)
  const closing = server.close()
  await setTimeout(100)
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  socket.write(body.slice(20))
  await closing
  await expect.poll(() => answer).toMatch(/^HTTP\/1.1 201 /)
})

test('asking for the head of a photo, or leaving before its end, keeps no file open', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const entry = { ...(JSON.parse(body) as object), id: randomUUID() }
  const headers = { Cookie: cookie }
  await fetch(`${server.url}/api/projects/precision-casting/progress`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(entry),
  })
  const { default: sharp } = await import('sharp')
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const photo = randomUUID()
  const stored = await fetch(`${server.url}/api/projects/precision-casting/photos?photo=${photo}&entry=${entry.id}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(picture),
  })
  expect(stored.status).toBe(201)
  const open = () => readdirSync('/proc/self/fd').length
  const before = open()
  for (let n = 0; n < 100; n += 1)
    expect((await fetch(`${server.url}/api/photos/${photo}`, { method: 'HEAD', headers })).headers.get('content-type')).toBe('image/jpeg')
  for (let n = 0; n < 50; n += 1) await (await fetch(`${server.url}/api/photos/${photo}`, { headers })).body!.cancel()
  await expect.poll(open).toBeLessThan(before + 20)
})
