/** Robots of chat groups by their makers, and any other program that takes JSON over HTTP. */
export const CHANNEL_KINDS = ['wecom', 'dingtalk', 'feishu', 'http'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** What is sent: the figures of a working day, what was changed, or a word to try the way. */
export const DELIVERY_KINDS = ['digest', 'changes', 'test'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

/** After so many failed attempts in a row the waits have grown to the longest, minutes. */
const WAITS_MINUTES = [1, 5, 15, 60] as const
/** A digest is not sent from this hour on: nobody is at work. */
const EVENING_HOUR = 20
/** The last hour from which it can be wanted. */
export const LAST_DIGEST_HOUR = EVENING_HOUR - 1

/** When to try again after so many failed attempts in a row. */
export function nextTryAt(tries: number, now: Date): Date {
  const minutes = WAITS_MINUTES[Math.min(tries, WAITS_MINUTES.length) - 1] ?? 0
  return new Date(now.getTime() + minutes * 60_000)
}

/** True when the digest of a day is due: on working days, from an hour on until the evening, once. `hour`: of the zone's day. */
export function isDigestDue(
  { digestHour, digestOn }: { digestHour: number | null; digestOn: string | null },
  { day, hour, isWorkday }: { day: string; hour: number; isWorkday: boolean },
): boolean {
  return digestHour !== null && isWorkday && hour >= digestHour && hour < EVENING_HOUR && (digestOn === null || digestOn < day)
}
