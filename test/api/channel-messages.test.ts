import { expect, test } from 'vitest'
import { requestFor, assertTaken } from '#services/channels/message-forms.ts'
import { NotSentError, sendJson } from '#services/channels/send-json.ts'
import { startReceiver } from '../support/receiver.ts'

const NOW = new Date('2024-10-23T08:00:00Z')
const MESSAGE = { title: 't', text: 'x', data: { kind: 'test' } }
const ALLOWED = { mayBePrivate: true }

// Signatures made by another program (Python's hmac) from the makers' descriptions.
test('robots are sent text in their own form, signed as their makers say', () => {
  const channel = { url: 'https://robot.example/send?access_token=a', secret: 'SECabc123' }
  const ding = requestFor({ ...channel, kind: 'dingtalk' }, MESSAGE, NOW, 'd')
  expect(ding.url.searchParams.get('timestamp')).toBe('1729670400000')
  expect(ding.url.searchParams.get('sign')).toBe('v8aPFuAh3p7ESZqg+8XOFizRGPUgF1s+P7E2esJhN+A=')
  expect(JSON.parse(ding.body)).toEqual({ msgtype: 'text', text: { content: 'x' } })
  const feishu = requestFor({ ...channel, kind: 'feishu' }, MESSAGE, NOW, 'd')
  expect(JSON.parse(feishu.body)).toEqual({
    timestamp: '1729670400',
    sign: 'nFT6C2jgEFyz2NVlkIx2npVBZeeqOO+djgwDMZbnb3U=',
    msg_type: 'text',
    content: { text: 'x' },
  })
  const wecom = requestFor({ ...channel, kind: 'wecom' }, MESSAGE, NOW, 'd')
  expect([wecom.url.href, JSON.parse(wecom.body)]).toEqual([channel.url, { msgtype: 'text', text: { content: 'x' } }])
  const http = requestFor({ ...channel, kind: 'http' }, MESSAGE, NOW, 'd')
  expect(http.body).toBe('{"title":"t","text":"x","kind":"test"}')
  expect(http.headers).toEqual({
    'X-Jindutiao-Delivery': 'd',
    'X-Jindutiao-Timestamp': '1729670400',
    'X-Jindutiao-Signature': 'sha256=601e419f14d9dbe09426d64d16f084956fec9689b4dec2e3ac97395785f0d748',
  })
  for (const kind of ['wecom', 'dingtalk', 'feishu', 'http'] as const) {
    const unsigned = requestFor({ ...channel, secret: '', kind }, MESSAGE, NOW, 'd')
    expect(JSON.stringify([unsigned.url.href, unsigned.body, unsigned.headers]), kind).not.toMatch(/sign|SEC/i)
  }
})

test('what robots refuse is told in their words, and what is no answer of a robot is not taken for one', () => {
  expect(() => assertTaken('wecom', { status: 200, text: '{"errcode":0,"errmsg":"ok"}' })).not.toThrow()
  expect(() => assertTaken('feishu', { status: 200, text: '{"code":0}' })).not.toThrow()
  expect(() => assertTaken('http', { status: 204, text: '' })).not.toThrow()
  expect(() => assertTaken('dingtalk', { status: 200, text: '{"errcode":310000,"errmsg":"sign not match"}' })).toThrow('sign not match')
  expect(() => assertTaken('wecom', { status: 200, text: '<html>log in</html>' })).toThrow('不是机器人的格式')
  expect(() => assertTaken('wecom', { status: 200, text: '{}' })).toThrow('没有接受')
  expect(() => assertTaken('http', { status: 302, text: '' })).toThrow('转到别处')
  expect(() => assertTaken('http', { status: 500, text: '' })).toThrow('500')
})

test.each([
  'https://127.0.0.1/x',
  'https://10.1.2.3/x',
  'https://192.168.0.1/x',
  'https://172.16.9.9/x',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/x',
  'https://0.0.0.0/x',
  'https://[::1]/x',
  'https://[fd00::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://0x7f000001/x',
  'https://2130706433/x',
  'https://localhost/x',
  'http://example.com/x',
])('nothing is sent to %s unless the operator allows addresses of private networks', async (url) => {
  await expect(sendJson(new URL(url), '{}', {}, { mayBePrivate: false })).rejects.toThrow(/内部地址|不是 https/)
})

test('a redirect is not followed, a long answer not read to its end, a cut one not taken', async () => {
  const receiver = await startReceiver()
  const other = await startReceiver()
  const url = new URL(receiver.url)
  receiver.answer = (response) => response.writeHead(302, { Location: other.url }).end()
  expect(await sendJson(url, '{}', {}, ALLOWED)).toEqual({ status: 302, text: '' })
  expect(other.received).toEqual([])
  receiver.answer = (response) => response.end('x'.repeat(1 << 20))
  await expect(sendJson(url, '{}', {}, ALLOWED)).rejects.toThrow(NotSentError)
  receiver.answer = (response) => response.destroy()
  await expect(sendJson(url, '{}', {}, ALLOWED)).rejects.toThrow('连接不上')
  // Another language is offered, with the connection open and cut.
  for (const isCut of [true, false]) {
    receiver.answer = ({ socket }) => {
      socket!.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      if (isCut) socket!.destroy()
    }
    await expect(sendJson(url, '{}', {}, ALLOWED)).rejects.toThrow(NotSentError)
  }
})
