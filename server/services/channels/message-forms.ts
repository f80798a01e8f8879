import { createHmac } from 'node:crypto'
import type { ChannelKind } from '#domain/channels/channel.ts'
import { NotSentError, type JsonAnswer } from './send-json.ts'

/** What is to be sent: for people as text, for programs as data. */
export interface Message {
  title: string
  text: string
  /** What programs read; robots are sent the text alone. */
  data: object
}

/** A message as one kind of channel takes it. */
export interface Request {
  url: URL
  body: string
  headers: Record<string, string>
}

interface Address {
  url: string
  /** Empty: nothing is signed. */
  secret: string
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text)

/** WeCom's group robot: its key stands in the address. */
function toWecom({ url }: Address, { text }: Message): Request {
  return { url: new URL(url), body: JSON.stringify({ msgtype: 'text', text: { content: text } }), headers: {} }
}

/** DingTalk's robot with a signed address: HMAC-SHA256 of the instant and the secret, base64. */
function toDingtalk({ url, secret }: Address, { text }: Message, now: Date): Request {
  const signed = new URL(url)
  if (secret !== '') {
    const timestamp = String(now.getTime())
    signed.searchParams.set('timestamp', timestamp)
    signed.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`).digest('base64'))
  }
  return { url: signed, body: JSON.stringify({ msgtype: 'text', text: { content: text } }), headers: {} }
}

/** Feishu's robot: the instant and the secret are the key of an empty text. */
function toFeishu({ url, secret }: Address, { text }: Message, now: Date): Request {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signed = secret === '' ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '').digest('base64') }
  return { url: new URL(url), body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }), headers: {} }
}

/** Any other program: JSON with its instant, signed over both, so that it can be neither made up nor sent a second time. */
function toHttp({ url, secret }: Address, { title, text, data }: Message, now: Date, deliveryId: string): Request {
  const body = JSON.stringify({ title, text, ...data })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const headers: Record<string, string> = { 'X-Jindutiao-Delivery': deliveryId, 'X-Jindutiao-Timestamp': timestamp }
  if (secret !== '') headers['X-Jindutiao-Signature'] = `sha256=${hmac(secret, `${timestamp}.${body}`).digest('hex')}`
  return { url: new URL(url), body, headers }
}

const FORMS: Record<ChannelKind, (address: Address, message: Message, now: Date, deliveryId: string) => Request> = {
  wecom: toWecom,
  dingtalk: toDingtalk,
  feishu: toFeishu,
  http: toHttp,
}

/** A message in the form that a channel takes. `deliveryId`: the same for every attempt, so that it can be told apart. */
export function requestFor(channel: Address & { kind: ChannelKind }, message: Message, now: Date, deliveryId: string): Request {
  return FORMS[channel.kind](channel, message, now, deliveryId)
}

/** Robots answer 200 to what they refuse, too, with a number that is not zero. */
export function assertTaken(kind: ChannelKind, { status, text }: JsonAnswer): void {
  if (status >= 300 && status < 400) throw new NotSentError(`对方要求转到别处（${status}）`)
  if (status < 200 || status >= 300) throw new NotSentError(`对方答复 ${status}`)
  if (kind === 'http') return
  let answer: { errcode?: unknown; code?: unknown; StatusCode?: unknown; errmsg?: unknown; msg?: unknown }
  try {
    answer = JSON.parse(text) as typeof answer
  } catch {
    throw new NotSentError('答复不是机器人的格式，请核对地址')
  }
  const code = answer.errcode ?? answer.code ?? answer.StatusCode
  if (code !== 0) throw new NotSentError(`机器人没有接受：${String(answer.errmsg ?? answer.msg ?? code).slice(0, 200)}`)
}
