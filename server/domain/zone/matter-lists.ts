/** What the lists over all projects (清单) are of. */
export const MATTER_KINDS = ['milestone', 'approval', 'issue', 'support'] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

/** `open`: somebody has to act; `soon`: due within `SOON_DAYS`; `done`: finished, or closed. */
export const MATTER_STATUSES = ['open', 'overdue', 'soon', 'done', 'all'] as const
export type MatterStatus = (typeof MATTER_STATUSES)[number]

export const SOON_DAYS = 28

/** What matters are grouped by: the unit that must act, the leader (包保领导) of the project, the agent (代办专员), the project. */
export const MATTER_GROUPS = ['unit', 'leader', 'agent', 'project'] as const
export type MatterGroup = (typeof MATTER_GROUPS)[number]

/** By what the lists are sorted; `done`: when it was finished or closed. */
export const MATTER_SORTS = ['due', 'project', 'unit', 'done'] as const
export type MatterSort = (typeof MATTER_SORTS)[number]
