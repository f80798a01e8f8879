import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf } from '@/shared/api/answer.ts'
import { storedAs } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import { patienceFor } from '@/shared/api/transport.ts'

const OWN = { 'x-request-id': 'abc-1' }
const JSON_TYPE = { 'content-type': 'application/json' }
const PROBLEM = { 'content-type': 'application/problem+json' }
const answer = (status: number, body: string | null, headers: Record<string, string>) => new Response(body, { status, headers })

/** The code and status of the problem that an answer makes. */
async function problemOf(given: Response): Promise<[string, number]> {
  const problem: unknown = await contentOf(given).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(ApiProblem)
  const { code, status } = problem as ApiProblem
  return [code, status]
}

describe('the server’s own answer', () => {
  test('is what it says, or nothing', async () => {
    expect(await contentOf(answer(201, '{"id":"a"}', { ...OWN, ...JSON_TYPE }))).toEqual({ id: 'a' })
    expect(await contentOf(answer(204, null, OWN))).toBeNull()
  })

  test('may be a refusal, with its code', async () => {
    expect(await problemOf(answer(422, '{"code":"invalidFields"}', { ...OWN, ...PROBLEM }))).toEqual(['invalidFields', 422])
    expect(await problemOf(answer(500, '{"code":"internal"}', { ...OWN, ...PROBLEM }))).toEqual(['internal', 500])
  })
})

describe('an answer of something in between', () => {
  test.each([
    ['a log-in page', 200, '<html>Wi-Fi</html>', { 'content-type': 'text/html' }, 'foreignAnswer'],
    ['an empty answer', 200, '', {}, 'foreignAnswer'],
    ['no content', 204, null, {}, 'foreignAnswer'],
    ['JSON of another service', 200, '{"id":"a"}', JSON_TYPE, 'foreignAnswer'],
    ['JSON that was cut off', 200, '{"id":"a', { ...OWN, ...JSON_TYPE }, 'foreignAnswer'],
    ['JSON that is no thing', 200, 'null', { ...OWN, ...JSON_TYPE }, 'foreignAnswer'],
    ['a gateway’s refusal', 403, '<html>403</html>', { 'content-type': 'text/html' }, 'proxyRefused'],
    ['a gateway’s refusal in JSON', 405, '{"code":"x"}', JSON_TYPE, 'proxyRefused'],
    ['a teapot', 418, '', {}, 'proxyRefused'],
    ['a gateway’s limit', 413, '<html>413</html>', { 'content-type': 'text/html' }, 'proxyTooLarge'],
    ['a gateway without its server', 502, '<html>502</html>', { 'content-type': 'text/html' }, 'proxyFailed'],
  ])('delivers nothing: %s', async (_name, status, body, headers, code) => {
    expect(await problemOf(answer(status, body, headers as Record<string, string>))).toEqual([code, 0])
  })

  test('delivers nothing whatever it is, as long as it is not the server’s', async () => {
    const status = fc.integer({ min: 200, max: 599 }).filter((n) => n !== 204 && n !== 205 && n !== 304)
    await fc.assert(
      fc.asyncProperty(
        status,
        fc.string(),
        fc.constantFrom('text/html', 'application/json', 'application/problem+json', ''),
        async (code, body, type) => {
          const [, seen] = await problemOf(answer(code, body, { 'content-type': type }))
          expect(seen).toBe(0)
        },
      ),
    )
  })
})

describe('something that carries an id', () => {
  test('is stored only where the answer carries it, too', async () => {
    const of = (body: string) => storedAs('a', Promise.resolve(answer(201, body, { ...OWN, ...JSON_TYPE })))
    await expect(of('{"id":"a"}')).resolves.toEqual({ id: 'a' })
    await expect(of('{"id":"b"}')).rejects.toMatchObject({ code: 'foreignAnswer', status: 0 })
    await expect(of('{}')).rejects.toMatchObject({ code: 'foreignAnswer', status: 0 })
  })
})

test('a large photo is waited for as long as a slow line takes, and not for ever', () => {
  expect(patienceFor(0)).toBe(20_000)
  expect(patienceFor(400_000)).toBe(70_000)
  expect(patienceFor(50_000_000)).toBe(600_000)
})
