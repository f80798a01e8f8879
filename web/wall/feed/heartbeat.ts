import { api, bodyOf } from '@/shared/api/client.ts'

/** What a screen says of itself. */
export interface Shown {
  scene: string | null
  error: string | null
}

/** The name of this page's own script, which changes with everything that it is made of. */
const OWN_BUILD = document.querySelector<HTMLScriptElement>('script[type=module]')?.src.replace(/^.*\//, '') ?? null

/** Tells the server how this screen does. Throws `ApiProblem`, `unauthorized` where the screen is not let in. */
export function postHeartbeat(startedAt: Date, { scene, error }: Shown) {
  const resolution = `${window.innerWidth}×${window.innerHeight}@${window.devicePixelRatio}`
  return bodyOf(api.display.sightings.$post({ json: { startedAt: startedAt.toISOString(), resolution, scene, build: OWN_BUILD, error } }))
}
