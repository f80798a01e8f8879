import { LONGSHAN_ZONE, longshanFacts, PP_FIBRE, STATED_MILESTONES, TEXTILE_PARK, TEXTILE_UNIT_IDS } from './longshan-facts.ts'
import { SAMPLE_FACTOR } from './sample/factor.ts'
import { SAMPLE_INDUSTRIAL } from './sample/industrial.ts'
import { ppFibre } from './sample/pp-fibre.ts'
import { contentRows, sampleProjectRows } from './sample/sample-rows.ts'
import { textilePark } from './sample/textile-park.ts'
import { zonePlan } from './sample/zone-plan.ts'
import { mergeRows, type SeedRows } from './seed-rows.ts'

/** Which factor step an industrial step waits for; invented. */
const SUPPORT: readonly (readonly [industrial: string, factor: string])[] = [
  [`${TEXTILE_UNIT_IDS[0]}-services`, 'heating-network-stations'],
  ['sock-dyeing-equipment', 'power-line-energise'],
  ['sock-dyeing-trial', 'sewage-pumping-handover'],
  ['precision-casting-equipment', 'water-supply-pumps'],
]

/**
 * The sample zone: the published facts of Longshan, and around them an invented, marked picture (示例) that
 * can be removed with one command.
 */
export function sampleZoneRows(): SeedRows {
  const stated = new Set(Object.values(STATED_MILESTONES))
  return mergeRows([
    ...longshanFacts(),
    { zone_feature: zonePlan(LONGSHAN_ZONE) },
    ...contentRows(TEXTILE_PARK, textilePark(TEXTILE_UNIT_IDS), stated),
    ...contentRows(PP_FIBRE, ppFibre(STATED_MILESTONES), stated),
    ...[...SAMPLE_INDUSTRIAL, ...SAMPLE_FACTOR].flatMap((project, index) => sampleProjectRows(LONGSHAN_ZONE, project, index + 3)),
    {
      support_link: SUPPORT.map(([industrial, factor]) => ({
        id: `${industrial}--${factor}`,
        industrial_milestone_id: industrial,
        factor_milestone_id: factor,
        provenance: 'illustrative',
      })),
    },
  ])
}
