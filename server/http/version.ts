import { ApiError } from './api-error.ts'

/** A thing's version as a header carries it. */
export function tagOfVersion(version: number): string {
  return `"${version}"`
}

/**
 * The version that a change is made to, from `If-Match`. Throws `ApiError` where there is none; what is no version of ours
 * fits none that is stored.
 */
export function requiredVersion(header: string | undefined): number {
  if (header === undefined) throw new ApiError('versionRequired')
  const match = /^"(\d{1,9})"$/.exec(header.trim())
  return match ? Number(match[1]) : 0
}
