/**
 * Of what other programs are told as it is recorded, by the first words of the audit log's actions. What is the
 * administration's own (accounts, sessions, tokens, screens) is told to nobody outside.
 */
export const CHANNEL_TOPICS = [
  'progress',
  'investment',
  'fund',
  'event',
  'issue',
  'approval',
  'benefit',
  'photo',
  'review',
  'entry',
  'plan',
  'project',
  'support',
  'letter',
  'meeting',
  'import',
  'zone',
] as const
export type ChannelTopic = (typeof CHANNEL_TOPICS)[number]

/** The topic of an action of the audit log; undefined: nobody outside is told. */
export function topicOf(action: string): ChannelTopic | undefined {
  const word = action.slice(0, action.indexOf('.'))
  return CHANNEL_TOPICS.find((topic) => topic === word)
}
