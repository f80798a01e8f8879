import { nextTryAt, type DeliveryKind } from '#domain/channels/channel.ts'
import type { Db } from '#db/engine/connection.ts'
import { noteDelivery, type Channel } from '#db/repositories/channels.ts'
import { assertTaken, requestFor, type Message } from './message-forms.ts'
import { NotSentError, sendJson } from './send-json.ts'

/** What sending works with. */
export interface Sending {
  writer: Db
  now: () => Date
  /** True where channels may lead to addresses of private networks. */
  mayBePrivate: boolean
}

/** What has arrived though that could not be written down: it is not sent a second time. */
const arrivedUnnoted = new Set<string>()

async function send(channel: Channel, message: Message, deliveryId: string, { now, mayBePrivate }: Sending): Promise<void> {
  const { url, body, headers } = requestFor(channel, message, now(), deliveryId)
  assertTaken(channel.kind, await sendJson(url, body, headers, { mayBePrivate }))
}

/** Something to be sent. `deliveryId`: the same for every attempt; `done`: how far the channel has got once it has arrived. */
export interface Parcel {
  kind: DeliveryKind
  message: Message
  deliveryId: string
  done: Partial<Pick<Channel, 'auditCursor' | 'digestOn'>>
}

/** Sends something and writes down what became of it; where it does not arrive, when it is tried again. True where it arrived. */
export async function deliver(channel: Channel, { kind, message, deliveryId, done }: Parcel, sending: Sending): Promise<boolean> {
  const { writer, now } = sending
  const at = now().toISOString()
  const name = `${kind}:${deliveryId}`
  try {
    if (!arrivedUnnoted.has(name)) await send(channel, message, deliveryId, sending)
  } catch (error) {
    if (!(error instanceof NotSentError)) throw error
    const tries = channel.tries + 1
    const next = nextTryAt(tries, now()).toISOString()
    await noteDelivery(writer, channel, { at, kind, isDelivered: false, detail: error.message }, { tries, nextTryAt: next })
    return false
  }
  arrivedUnnoted.add(name)
  await noteDelivery(writer, channel, { at, kind, isDelivered: true, detail: message.title }, { ...done, tries: 0, nextTryAt: null })
  arrivedUnnoted.delete(name)
  return true
}

/** Sends something to try a channel. Throws `NotSentError` where it does not arrive; nothing is tried again. */
export async function tryOut(channel: Channel, message: Message, deliveryId: string, sending: Sending): Promise<void> {
  const at = sending.now().toISOString()
  const note = (isDelivered: boolean, detail: string) =>
    noteDelivery(sending.writer, channel, { at, kind: 'test', isDelivered, detail }, isDelivered ? { tries: 0, nextTryAt: null } : {})
  try {
    await send(channel, message, deliveryId, sending)
  } catch (error) {
    if (error instanceof NotSentError) await note(false, error.message)
    throw error
  }
  await note(true, message.title)
}
