/** Stands in a message for the figure that is set apart from it. */
const PLACE = '\u0001'

/** What stands before and after the figure of a message. `say`: the message with something in the figure's place. */
export function parted(say: (place: string) => string): [before: string, after: string] {
  const [before = '', after = ''] = say(PLACE).split(PLACE)
  return [before, after]
}
