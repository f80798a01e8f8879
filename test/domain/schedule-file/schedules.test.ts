import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scheduleMilestones } from '#domain/schedule-file/to-milestones.ts'
import { ansiEncodingOf } from '#services/file-reading/ansi-text.ts'
import { readSchedule } from '#services/schedule-file/read-schedule.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schedule-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Uint8Array, options: { projectId?: string } = {}) {
  const path = join(folder, 'schedule')
  await writeFile(path, content)
  return readSchedule(path, { year: 2026, ...options })
}

/** An export of P6 with two projects; the first has a breakdown of two levels, a level of effort and a milestone. Invented. */
const XER = [
  ['ERMHDR', '22.12'],
  ['%T', 'PROJECT'],
  ['%F', 'proj_id', 'proj_short_name'],
  ['%R', '1', 'PARK'],
  ['%R', '2', 'ROAD'],
  ['%T', 'CALENDAR'],
  ['%F', 'clndr_id', 'day_hr_cnt'],
  ['%R', '9', '10'],
  ['%T', 'PROJWBS'],
  ['%F', 'wbs_id', 'proj_id', 'seq_num', 'proj_node_flag', 'wbs_short_name', 'wbs_name', 'parent_wbs_id'],
  ['%R', '10', '1', '0', 'Y', 'PARK', '示例园区', ''],
  ['%R', '11', '1', '2', 'N', 'A', '1#厂房', '10'],
  ['%R', '12', '1', '1', 'N', 'B', '2#厂房', '10'],
  ['%T', 'TASK'],
  [
    '%F',
    'task_id',
    'proj_id',
    'wbs_id',
    'clndr_id',
    'task_type',
    'task_code',
    'task_name',
    'target_drtn_hr_cnt',
    'target_start_date',
    'target_end_date',
  ],
  ['%R', '100', '1', '11', '9', 'TT_Task', 'A1', '基础', '300', '2026-04-01 08:00', '2026-05-10 18:00'],
  ['%R', '101', '1', '11', '9', 'TT_Task', 'A2', '主体', '600', '2026-05-11 08:00', '2026-08-01 18:00'],
  ['%R', '102', '1', '12', '9', 'TT_FinMile', 'B9', '封顶', '0', '', '2026-09-01 18:00'],
  ['%R', '103', '1', '10', '9', 'TT_LOE', 'X', '管理', '9000', '2026-04-01 08:00', '2026-12-01 18:00'],
  ['%R', '200', '2', '', '9', 'TT_Task', 'R1', '路基', '100', '2026-03-01 08:00', '2026-04-01 18:00'],
  ['%T', 'TASKPRED'],
  ['%F', 'task_id', 'pred_task_id'],
  ['%R', '101', '100'],
  ['%R', '100', '101'],
  ['%T', 'TASKRSRC'],
  ['%F', 'taskrsrc_id', 'task_id', 'target_cost'],
  ['%R', '1', '100', '1000'],
  ['%R', '2', '100', '500'],
  ['%E'],
]
  .map((line) => line.join('\t'))
  .join('\r\n')

const task = (uid: number, level: number, name: string, more = '') =>
  `<Task><UID>${uid}</UID><Name>${name}</Name><OutlineLevel>${level}</OutlineLevel><Start>2026-04-01T08:00:00</Start><Finish>2026-06-30T17:00:00</Finish><Duration>PT160H0M0S</Duration>${more}</Task>`
const MSPDI = `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>示例</Title><MinutesPerDay>480</MinutesPerDay><Tasks>
${task(0, 0, '示例')}${task(1, 1, '1#厂房', '<Summary>1</Summary>')}${task(2, 2, '基础', '<Cost>150000</Cost><PredecessorLink><PredecessorUID>3</PredecessorUID></PredecessorLink>')}
${task(3, 2, '主体', '<PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink>')}<Task><UID>4</UID><IsNull>1</IsNull></Task>
<Task><UID>5</UID><Name>竣工验收</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone><Finish>2026-12-31T17:00:00</Finish><Duration>PT0H0M0S</Duration></Task></Tasks></Project>`

describe('an export of Primavera P6', () => {
  test('is read with its breakdown, days by the calendar, costs by resources; level of effort is no work', async () => {
    const { format, title, projects, tasks } = await read(XER)
    expect([format, title, projects.map(({ name }) => name)]).toEqual(['xer', '示例园区', ['PARK', 'ROAD']])
    expect(tasks.map(({ level, name, isSummary, isMilestone, days, cost }) => [level, name, isSummary, isMilestone, days, cost])).toEqual([
      [1, '2#厂房', true, false, null, null],
      [2, '封顶', false, true, 0, null],
      [1, '1#厂房', true, false, null, null],
      [2, '基础', false, false, 30, 1500],
      [2, '主体', false, false, 60, null],
    ])
  })

  test('with tasks that wait for each other names the circle and is read all the same', async () => {
    expect((await read(XER)).notes).toEqual([{ kind: 'loop', place: '基础 → 主体 → 基础' }])
  })

  test('that holds several projects is read for the one that is asked for', async () => {
    expect((await read(XER, { projectId: '2' })).tasks.map(({ name }) => name)).toEqual(['路基'])
  })

  test('in the encoding of its computer is known by its bytes', () => {
    expect(ansiEncodingOf(Buffer.from('示例园区基础主体'))).toBe('utf-8')
    expect(ansiEncodingOf(Buffer.from('cab5c0fdd4b0c7f8bbf9b4a1d6f7cce5', 'hex'))).toBe('gb18030')
    // Кладка стен, фундамент
    expect(ansiEncodingOf(Buffer.from('caebe0e4eae020f1f2e5ed2c20f4f3ede4e0ece5edf2', 'hex'))).toBe('windows-1251')
    expect(ansiEncodingOf(Buffer.from('4d61e7f56e6e657269e920e9', 'hex'))).toBe('windows-1252')
  })
})

describe('a file of Microsoft Project', () => {
  test('is read in its outline, without its own line and empty ones, and its circle is named', async () => {
    const { format, title, tasks, notes } = await read(MSPDI)
    expect([format, title, notes]).toEqual(['mspdi', '示例', [{ kind: 'loop', place: '基础 → 主体 → 基础' }]])
    expect(tasks.map(({ level, name, isSummary, isMilestone, days, cost }) => [level, name, isSummary, isMilestone, days, cost])).toEqual([
      [1, '1#厂房', true, false, 20, null],
      [2, '基础', false, false, 20, 1500],
      [2, '主体', false, false, 20, null],
      [1, '竣工验收', false, true, 0, null],
    ])
  })

  test('with a document type, broken, or of something else is refused', async () => {
    await expect(read('<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "b">]><Project><Tasks/></Project>')).rejects.toMatchObject({
      fault: 'damaged',
    })
    await expect(read('<?xml version="1.0"?><Project><Tasks><Task></Project>')).rejects.toMatchObject({ fault: 'damaged' })
    await expect(read('<?xml version="1.0"?><kml></kml>')).rejects.toMatchObject({ fault: 'notASchedule' })
    await expect(read('<?xml version="1.0"?><Project><Tasks></Tasks></Project>')).rejects.toMatchObject({ fault: 'noTasks' })
  })
})

describe('a table of tasks', () => {
  test('is read with its units and its dates, days first too', async () => {
    const { tasks } = await read(
      '楼栋,任务名称,开始时间,完成时间,权重\n1#,基础,23.08.2025,2025-09-27,30\n1#,主体,2025年10月,2026年二季度,70\n,小计,,,100\n',
    )
    expect(tasks.map(({ name, isSummary, start, finish, weight }) => [name, isSummary, start, finish, weight])).toEqual([
      ['1#', true, null, null, null],
      ['基础', false, '2025-08-23', '2025-09-27', 30],
      ['主体', false, '2025-10-01', '2026-06-30', 70],
    ])
  })

  test('without tasks or dates is refused', async () => {
    await expect(read('姓名,电话\n张某,1\n')).rejects.toMatchObject({ fault: 'notASchedule' })
  })
})

describe('the milestones of a schedule', () => {
  const CHOICES = { level: 2, unitLevel: 1, weights: 'duration', hasPoints: true } as const

  test('are its activities, in the units above them, as heavy as they are long', async () => {
    const { tasks } = await read(XER)
    expect(scheduleMilestones(tasks, CHOICES)).toEqual([
      { unit: '2#厂房', name: '封顶', start: null, finish: '2026-09-01', weight: 1 },
      { unit: '1#厂房', name: '基础', start: '2026-04-01', finish: '2026-05-10', weight: 30 },
      { unit: '1#厂房', name: '主体', start: '2026-05-11', finish: '2026-08-01', weight: 60 },
    ])
  })

  test('at a higher level gather what lies below, with its first start, last finish and cost', async () => {
    const { tasks } = await read(XER)
    expect(scheduleMilestones(tasks, { level: 1, unitLevel: 0, weights: 'cost', hasPoints: false })).toEqual([
      { unit: '', name: '1#厂房', start: '2026-04-01', finish: '2026-08-01', weight: 1500 },
    ])
  })

  test('are all as heavy, where that is left to the user', async () => {
    const { tasks } = await read(XER)
    expect(new Set(scheduleMilestones(tasks, { ...CHOICES, weights: 'equal' }).map(({ weight }) => weight))).toEqual(new Set([1]))
  })
})

const SHARED = new URL('../../../../shared/data/schedules/', import.meta.url)

test.skipIf(!existsSync(SHARED))('a schedule of five houses is the same as an export and as a table', async () => {
  const xer = await readSchedule(new URL('exupery-MDL4RA.xer', SHARED).pathname, { year: 2026 })
  const table = await readSchedule(new URL('exupery-schedule.csv', SHARED).pathname, { year: 2026 })
  const choices = { level: 9, unitLevel: 1, weights: 'duration', hasPoints: false } as const
  expect(scheduleMilestones(xer.tasks, choices)).toHaveLength(50)
  expect(scheduleMilestones(table.tasks, choices)).toHaveLength(50)
  const masonry = scheduleMilestones(xer.tasks, choices).find(({ unit, name }) => unit === 'House 1' && name === 'Masonry')
  expect(masonry).toMatchObject({ start: '2023-08-23', finish: '2023-09-26', weight: 35 })
})
