/** A notice on its way from the page where it is written to the wall in a frame on it. */
export interface NoticeDraft {
  title: string
  body: string
  /** Id of a public picture. */
  picture: string | null
}

const KIND = 'jindutiao.noticeDraft'

/** Shows a draft in the wall of a frame; a frame that has not loaded yet hears nothing. */
export function postNoticeDraft(frame: Window, draft: NoticeDraft): void {
  frame.postMessage({ kind: KIND, draft: { ...draft } }, location.origin)
}

/** The draft in a message of `postNoticeDraft`; undefined for any other message. */
export function readNoticeDraft(message: unknown): NoticeDraft | undefined {
  const { kind, draft } = (message ?? {}) as { kind?: unknown; draft?: NoticeDraft }
  return kind === KIND ? draft : undefined
}
