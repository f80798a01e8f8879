import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const file = (name: string) => readFileSync(new URL(`../../web/public/kiosk/${name}`, import.meta.url))

test.each(['session.sh', 'waiting.html', 'watch.sh'])('the script that installs a screen knows the digest of %s', (name) => {
  const digest = createHash('sha256').update(file(name)).digest('hex')
  expect(file('install.sh').toString()).toContain(`${digest}  ${name}\n`)
})
