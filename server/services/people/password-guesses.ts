/** A password that is found within so many guesses is one that many people have. */
const FEWEST_GUESSES = 3e7
/** What follows takes long to estimate, and makes nothing easier to guess. */
const ESTIMATED_LENGTH = 64

/** What people here begin a password with, beside what they begin it with everywhere. */
const LOCAL = [
  'admin',
  'root',
  'test',
  'jindutiao',
  'yuanqu',
  'kaifaqu',
  'gongye',
  'xiangmu',
  'guanli',
  'huawei',
  'zhengfu',
  'woaini',
  'wang',
  'zhang',
  'jindu',
]

type Estimate = (password: string, words: readonly string[]) => number
let estimating: Promise<Estimate> | undefined

/** The dictionaries, read when the first password is set: a start does not wait for them. */
async function load(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (password, words) => estimator.check(password, [...words]).guesses
}

/** True for a password that is among the first to be tried. `words`: what belongs to its owner and the place, like names. */
export async function isCommonPassword(password: string, words: readonly string[]): Promise<boolean> {
  const estimate = await (estimating ??= load())
  return estimate(password.slice(0, ESTIMATED_LENGTH), [...LOCAL, ...words]) < FEWEST_GUESSES
}
