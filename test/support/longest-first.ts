import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes: begun first, so that no worker stands idle while another ends with it. Seconds on two processors. */
const SECONDS: Record<string, number> = {
  'looks/layout.test.ts': 210,
  'looks/pictures.test.ts': 100,
  'e2e/wall-picture.test.ts': 85,
}

const secondsOf = ({ moduleId }: TestSpecification) => Object.entries(SECONDS).find(([name]) => moduleId.endsWith(name))?.[1] ?? 0

/** Within a group, the files that take minutes before all others, whatever their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    return (await super.sort(files)).toSorted((a, b) => groupOf(a) - groupOf(b) || secondsOf(b) - secondsOf(a))
  }
}
