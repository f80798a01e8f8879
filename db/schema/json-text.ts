declare const content: unique symbol

/** A text column that holds JSON of a type; what is written through `toJson` is read by `fromJson` as what it was. */
export type JsonText<T> = string & { readonly [content]: T }

export function toJson<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>
}

/** Throws a `SyntaxError` where the database holds something else. */
export function fromJson<T>(text: JsonText<T>): T {
  return JSON.parse(text) as T
}
