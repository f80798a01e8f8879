/** 投诉 or 建议. */
export const SUGGESTION_KINDS = ['complaint', 'suggestion'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

/** Characters of what is said, and of an answer. */
export const MAX_SUGGESTION_LENGTH = 1000
