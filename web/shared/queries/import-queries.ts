import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf, done, type ImportBatch, type ImportChoices, type ImportDraft, type ImportRow } from '@/shared/api/client.ts'
import { isKept } from './removal.ts'

/** Rows of a dry run on one page. */
export const ROWS_PER_PAGE = 100

export type RowFilter = 'all' | 'create' | 'update' | 'same' | 'ask' | 'wrong' | 'skip' | 'noted'

export function useImportBatches() {
  return useQuery({ queryKey: ['imports'], queryFn: () => bodyOf(api.imports.$get({ query: {} })) })
}

export function useImportDraft(id: Ref<string>) {
  return useQuery({
    queryKey: ['importDraft', id],
    queryFn: () => bodyOf(api.imports[':id'].$get({ param: { id: id.value }, query: {} })),
    staleTime: Infinity,
    enabled: isKept(() => id.value),
  })
}

/** A page of the rows of a dry run; `digest`: of which. */
export function useImportRows(id: Ref<string>, digest: Ref<string>, filter: Ref<RowFilter>, page: Ref<number>) {
  return useQuery({
    queryKey: ['importRows', id, digest, filter, page],
    queryFn: () =>
      bodyOf(
        api.imports[':id'].rows.$get({
          param: { id: id.value },
          query: {
            ...(filter.value === 'all' ? {} : { action: filter.value }),
            offset: String(page.value * ROWS_PER_PAGE),
            limit: String(ROWS_PER_PAGE),
          },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: isKept(() => id.value),
  })
}

/** All rows of a dry run that are wrong or wait for an answer. */
export async function openRows(id: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for (const action of ['wrong', 'ask'] as const) {
    for (let offset = 0; ; offset += 200) {
      const page = await bodyOf(api.imports[':id'].rows.$get({ param: { id }, query: { action, offset: String(offset), limit: '200' } }))
      rows.push(...page.rows)
      if (page.rows.length < 200) break
    }
  }
  return rows
}

/** What decides on an import. */
export function useImportChanges() {
  const queries = useQueryClient()
  const keep = (draft: ImportDraft) => queries.setQueryData(['importDraft', draft.id], draft)

  return {
    keep,
    async choose(id: string, json: ImportChoices): Promise<void> {
      keep(await bodyOf(api.imports[':id'].choices.$put({ param: { id }, query: {}, json })))
    },
    async apply({ id, digest }: ImportDraft) {
      const batch = await bodyOf(api.imports[':id'].apply.$post({ param: { id }, query: {}, json: { digest } }))
      await queries.invalidateQueries()
      return batch
    },
    async discard(id: string): Promise<void> {
      await done(api.imports[':id'].$delete({ param: { id }, query: {} }))
    },
    async undo({ id }: Pick<ImportBatch, 'id'>): Promise<void> {
      await done(api.imports.batches[':id'].undo.$post({ param: { id }, query: {} }))
      await queries.invalidateQueries()
    },
  }
}
