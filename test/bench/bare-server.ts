import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { answerOrders } from './server-process.ts'

/** A bare Hono server with one fixed JSON body of the size named on the command line, and one fixed tag. */
const size = Number(process.argv[2])
const body = JSON.stringify({ filler: 'x'.repeat(Math.max(0, size - 13)) })
const etag = '"fixed"'
const app = new Hono().get('*', (c) => {
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304, { ETag: etag })
  return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8', ETag: etag })
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  answerOrders(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { change: () => Promise.resolve() })
})
