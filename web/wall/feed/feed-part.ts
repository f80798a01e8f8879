/** What the page of a wall is asked for in its address: a preview is nobody's screen. */
export interface WallQuery {
  zone?: string
  device?: string
}

/** What a part of the feed needs of the whole. */
export interface FeedPart {
  query: WallQuery
  /** Of the wall as it was last fetched; undefined before. */
  revision: () => number | undefined
  /** The server has answered, and the part has changed. */
  onAnswer: () => void
  /** Resolves once it is known what a failed question means for this screen. */
  onProblem: (problem: unknown) => Promise<void>
  /** True once nobody shows the feed any more. */
  isClosed: () => boolean
}
