import type { ServerResponse } from 'node:http'

/** A client that takes less than it is sent is dropped at this backlog, in bytes. */
const MAX_BACKLOG = 64 * 1024

/** Who follows: anybody, somebody signed in, or a public screen with the version of its settings that it has. */
export type Subscriber =
  { kind: 'public'; address: string } | { kind: 'session'; key: string } | { kind: 'display'; id: string; version: number }

type DisplaySubscriber = Extract<Subscriber, { kind: 'display' }>

/** One open stream. */
export interface StreamClient<A extends Subscriber = Subscriber> {
  response: ServerResponse
  zoneId: string
  subscriber: A
  /** The revision that was last sent. */
  sentRevision: number
}

export type DisplayClient = StreamClient<DisplaySubscriber>

export const isDisplay = (client: StreamClient): client is DisplayClient => client.subscriber.kind === 'display'

/** Sends events; a client that does not take them is cut off. */
export function sendEvents({ response }: StreamClient, text: string): void {
  response.write(text)
  if (response.writableLength > MAX_BACKLOG) response.destroy()
}
