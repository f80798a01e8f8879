import { computed, reactive, ref, shallowRef } from 'vue'
import { scheduleMilestones, type MilestoneChoices } from '#domain/schedule-file/to-milestones.ts'
import type { ScheduleTask } from '#domain/schedule-file/schedule.ts'
import { sendSchedule, type Schedule } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'

/** A contractor's schedule: read by the server, turned into milestones as the choices say. Nothing of it is stored. */
export function useScheduleFile() {
  const file = shallowRef<File>()
  const schedule = shallowRef<Schedule>()
  const projectId = ref('')
  const encoding = ref('')
  const choices = reactive<MilestoneChoices>({ level: 99, unitLevel: 0, weights: 'duration', hasPoints: false })

  const deepest = computed(() => Math.max(1, ...(schedule.value?.tasks ?? []).map(({ level }) => level)))
  const summaryLevels = computed(() => {
    const levels = (schedule.value?.tasks ?? []).flatMap(({ level, isSummary }) => (isSummary ? [level] : []))
    return [...new Set(levels)].sort((a, b) => a - b)
  })
  const milestones = computed(() => (schedule.value ? scheduleMilestones(schedule.value.tasks as ScheduleTask[], choices) : []))
  const hasCosts = computed(() => schedule.value?.tasks.some(({ cost }) => (cost ?? 0) > 0) ?? false)
  const hasWeights = computed(() => schedule.value?.tasks.some(({ weight }) => weight !== null) ?? false)

  /** What fits most schedules: activities as milestones, the summaries at the top as units. */
  function suggest({ tasks }: Schedule): void {
    const levels = tasks.filter(({ isSummary }) => isSummary).map(({ level }) => level)
    choices.level = Math.max(...tasks.map(({ level }) => level))
    choices.unitLevel = levels.length > 0 ? Math.min(...levels) : 0
    choices.weights = tasks.some(({ weight }) => weight !== null) ? 'file' : 'duration'
    choices.hasPoints = tasks.every(({ isSummary, isMilestone }) => isSummary || isMilestone)
  }

  const { isSending, problem, submit } = useForm(async () => {
    if (!file.value) return
    const read = await sendSchedule(file.value, { project: projectId.value, encoding: encoding.value })
    schedule.value = read
    suggest(read)
  })

  function take(chosen: File | undefined): void {
    if (!chosen) return
    file.value = chosen
    schedule.value = undefined
    projectId.value = ''
    encoding.value = ''
    void submit()
  }

  return {
    file,
    schedule,
    projectId,
    encoding,
    choices,
    deepest,
    summaryLevels,
    milestones,
    hasCosts,
    hasWeights,
    isSending,
    problem,
    take,
    reread: submit,
  }
}
