/** Encodings of exports that do not say theirs. */
export const ANSI_ENCODINGS = ['utf-8', 'gb18030', 'windows-1251', 'windows-1252'] as const
export type AnsiEncoding = (typeof ANSI_ENCODINGS)[number]
