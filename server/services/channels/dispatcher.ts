import { randomUUID } from 'node:crypto'
import chineseDays from 'chinese-days'
import { isDigestDue } from '#domain/channels/channel.ts'
import { topicOf } from '#domain/channels/topics.ts'
import { dateInZone } from '#domain/dates/calendar-date.ts'
import type { Connections } from '#db/engine/connection.ts'
import { recordedAfter, type RecordedChange } from '#db/read/recorded-changes.ts'
import { listChannels, moveChannel, type Channel } from '#db/repositories/channels.ts'
import { getZone } from '#db/repositories/zone/zones.ts'
import type { Replay } from '../replay/replay.ts'
import { deliver, tryOut, type Sending } from './deliver.ts'
import { digestOf } from './digest.ts'
import type { Message } from './message-forms.ts'

/** How often it is looked whether there is something to send, milliseconds. */
const CHECK_MS = 10_000
/** Changes that are told of at once; the others follow. */
const MAX_CHANGES = 200

/** Sends word to outside: digests of working days, and what was changed. One channel that fails holds up no other. */
export interface Dispatcher {
  /** Looks once whether there is something to send, and resolves when it was. */
  check(): Promise<void>
  /** Sends a message to try a channel. Throws `NotSentError` where it does not arrive. */
  tryOut(channel: Channel, by: string): Promise<void>
  stop(): Promise<void>
}

interface Options extends Omit<Sending, 'writer'> {
  connections: Connections
  replay: Replay
  publicUrl: string | null
  /** False while nothing can be stored: what is sent then would be sent again. */
  mayWrite: () => boolean
  onError: (error: unknown) => void
}

export function createDispatcher({ connections, replay, publicUrl, mayWrite, onError, ...options }: Options): Dispatcher {
  const { reader, writer } = connections
  const { now } = options
  const sending: Sending = { ...options, writer }
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  /** Sends the digest of today where it is due. False where that failed. */
  async function sendDigest(channel: Channel): Promise<boolean> {
    const zone = await getZone(reader, channel.zoneId)
    const time = timeIn(zone.timeZone, now())
    if (!isDigestDue(channel, time)) return true
    const message = await digestOf(zone, channel.digestOn, { reader, replay, now: now(), publicUrl, signal: stopping.signal })
    const deliveryId = `${channel.id}:${time.day}`
    return deliver(channel, { kind: 'digest', message, deliveryId, done: { digestOn: time.day } }, sending)
  }

  /** Tells what was recorded since the last time, in order: what has not arrived is told again, and nothing after it before. */
  async function sendChanges(channel: Channel): Promise<void> {
    if (channel.topics.length === 0) return
    const recorded = await recordedAfter(reader, channel.auditCursor, MAX_CHANGES)
    const auditCursor = recorded.at(-1)?.sequence
    if (auditCursor === undefined) return
    const chosen = recorded.filter((change) => isOf(channel, change))
    if (chosen.length === 0) {
      await moveChannel(writer, channel, { auditCursor })
      // What others have done much of is passed over at once.
      return recorded.length < MAX_CHANGES ? undefined : sendChanges({ ...channel, auditCursor })
    }
    const deliveryId = `${channel.id}:${chosen[0]!.sequence}`
    await deliver(channel, { kind: 'changes', message: changesMessage(chosen), deliveryId, done: { auditCursor } }, sending)
  }

  async function attend(channel: Channel): Promise<void> {
    if (channel.nextTryAt !== null && channel.nextTryAt > now().toISOString()) return
    if (await sendDigest(channel)) await sendChanges(channel)
  }

  async function check(): Promise<void> {
    if (!mayWrite()) return
    for (const channel of (await listChannels(reader)).filter(({ isOn }) => isOn)) {
      if (underWay.has(channel.id) || stopping.signal.aborted) continue
      const work = attend(channel)
        .catch(onError)
        .finally(() => underWay.delete(channel.id))
      underWay.set(channel.id, work)
    }
    await Promise.all(underWay.values())
  }

  const timer = setInterval(() => void check().catch(onError), CHECK_MS).unref()

  return {
    check,
    tryOut: (channel, by) => tryOut(channel, testMessage(by), randomUUID(), sending),
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** The day and the hour, 0–23, of a time zone, and whether people work on that day. */
function timeIn(timeZone: string, at: Date) {
  const day = dateInZone(at, timeZone)
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))
  return { day, hour, isWorkday: chineseDays.isWorkday(day) }
}

/** True for a change of which a channel is to be sent word: of its zone, and of a topic that it has chosen. */
function isOf({ zoneId, topics }: Channel, change: RecordedChange): boolean {
  const topic = topicOf(change.action)
  return topic !== undefined && topics.includes(topic) && (change.zoneId === null || change.zoneId === zoneId)
}

function changesMessage(chosen: readonly RecordedChange[]): Message {
  const title = `${chosen.length} 条变更`
  const changes = chosen.map(({ sequence, at, action, subject, projectId }) => ({ sequence, at, action, subject, projectId }))
  return { title, text: title, data: { kind: 'changes', changes } }
}

function testMessage(by: string): Message {
  const text = `【园区进度条】这是一条试发消息，由 ${by} 发出。收到即表示通道可用。`
  return { title: '试发消息', text, data: { kind: 'test' } }
}
