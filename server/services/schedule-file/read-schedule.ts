import { open, readFile, stat } from 'node:fs/promises'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import type { AnsiEncoding } from '#domain/schedule-file/ansi-encodings.ts'
import { readMspdi, type MspdiProject, type MspdiTask } from '#domain/schedule-file/read-mspdi.ts'
import { readScheduleTable } from '#domain/schedule-file/read-table.ts'
import { readXer } from '#domain/schedule-file/read-xer.ts'
import { ScheduleFileError, type Schedule } from '#domain/schedule-file/schedule.ts'
import { readLedger } from '../file-reading/read-ledger.ts'
import { createXmlParser } from '../file-reading/xml-parser.ts'
import { ansiEncodingOf } from '../file-reading/ansi-text.ts'

/** A schedule with the encoding in which it was read; null: the file says its own. */
export interface ReadSchedule extends Schedule {
  encoding: string | null
}

/** How a schedule is read. */
export interface ScheduleOptions {
  /** Of dates that say none. */
  year: number
  projectId?: string | undefined
  encoding?: AnsiEncoding | undefined
}

const HEAD_BYTES = 2000
const MAX_TEXT_BYTES = 30 * 1024 * 1024

/** The elements of a Microsoft Project file that a plan needs. Throws `LedgerFileError`. */
function readProjectXml(text: string): MspdiProject {
  const project: MspdiProject = { fields: {}, tasks: [] }
  const path: string[] = []
  let task: MspdiTask | null = null
  let content = ''
  const parser = createXmlParser({
    open(name) {
      path.push(name)
      content = ''
      if (path.join('/') === 'Project/Tasks/Task') project.tasks.push((task = { fields: {}, predecessors: [] }))
    },
    text: (chunk) => void (content += chunk),
    close() {
      const name = path.pop()!
      const inside = path.join('/')
      if (inside === 'Project') project.fields[name] ??= content.trim()
      else if (inside === 'Project/Tasks/Task' && task) task.fields[name] ??= content.trim()
      else if (inside === 'Project/Tasks/Task/PredecessorLink' && name === 'PredecessorUID' && task) task.predecessors.push(content.trim())
      content = ''
    },
  })
  parser.write(text).close()
  return project
}

/** The first bytes of a file, from which its kind is known. */
async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function textOf(path: string, encoding: AnsiEncoding | undefined): Promise<{ text: string; encoding: AnsiEncoding }> {
  const { size } = await stat(path)
  if (size > MAX_TEXT_BYTES) throw new LedgerFileError('tooLarge')
  const bytes = await readFile(path)
  const used = encoding ?? ansiEncodingOf(bytes)
  return { text: new TextDecoder(used).decode(bytes), encoding: used }
}

/**
 * Reads a contractor's schedule: Primavera P6 (.xer), Microsoft Project (.xml), or a table (.xlsx, .csv), known by what is in it.
 * `projectId`: which, where the file holds several. Throws `ScheduleFileError`, `LedgerFileError`.
 */
export async function readSchedule(path: string, options: ScheduleOptions): Promise<ReadSchedule> {
  const head = await headOf(path)
  if (head.startsWith('ERMHDR')) {
    const { text, encoding } = await textOf(path, options.encoding)
    return { ...readXer(text, options.projectId), encoding }
  }
  if (/<\?xml|<Project[\s>]/.test(head)) {
    const { text } = await textOf(path, 'utf-8')
    if (!/<Project[\s>]/.test(text.slice(0, 4000))) throw new ScheduleFileError('notASchedule')
    return { ...readMspdi(readProjectXml(text)), encoding: null }
  }
  const { sheets, encoding } = await readLedger(path)
  return { ...readScheduleTable(sheets, options.year), encoding }
}
