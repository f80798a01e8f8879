import { shallowReactive, shallowRef } from 'vue'
import { api, bodyOf, type WallProject } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import type { FeedPart } from './feed-part.ts'

/** Projects are fetched one after the other at leisure, so that a hall full of walls is no rush, milliseconds. */
const BETWEEN_PROJECTS_MS = 800

/** What the wall shows of single projects, each at the wall's revision once it is asked for. */
export function createWallProjects({ query, revision, onAnswer, onProblem, isClosed }: FeedPart) {
  /** By key. */
  const projects = shallowReactive(new Map<string, WallProject>())
  /** Keys that the server no longer knows. */
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  /** The revision of each project's content. */
  const fetchedAt = new Map<string, number>()

  /** Brings a project up to the wall's revision. */
  async function fetchProject(key: string): Promise<void> {
    const now = revision()
    if (now === undefined || fetchedAt.get(key) === now) return
    try {
      projects.set(key, await bodyOf(api.display.projects[':key'].$get({ param: { key }, query })))
      fetchedAt.set(key, now)
      onAnswer()
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 404) {
        projects.delete(key)
        gone.value = new Set([...gone.value, key])
      } else await onProblem(problem)
    }
  }

  /** Fetches what is missing of some projects, so that all of them are there when the server is not. */
  async function fetchProjects(keys: readonly string[]): Promise<void> {
    for (const key of keys.filter((one) => !projects.has(one))) {
      if (isClosed()) return
      await fetchProject(key)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PROJECTS_MS))
    }
  }

  /** Projects that are no longer shown take no memory. */
  function keepOnly(keys: readonly string[]): void {
    const shown = new Set(keys)
    for (const key of [...projects.keys()]) {
      if (shown.has(key)) continue
      projects.delete(key)
      fetchedAt.delete(key)
    }
  }

  /** The wall's list is new: a key may be known again. */
  function listChanged(): void {
    gone.value = new Set()
  }

  function restore(saved: Record<string, WallProject>): void {
    for (const [key, project] of Object.entries(saved)) projects.set(key, project)
  }

  return { projects, gone, fetchProject, fetchProjects, keepOnly, listChanged, restore }
}
