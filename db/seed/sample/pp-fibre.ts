import { followPlan } from './reporting-pace.ts'
import type { SampleContent } from './sample-project.ts'
import { polygon } from './schematic-grid.ts'

/** Ids of the milestones that the newspaper states; the plan around them is invented. */
export interface StatedMilestones {
  structure: string
  services: string
  mainWorks: string
}

/** Invented plan and reports of the PP-fibre plant. Its investment is not published and stays unknown. */
export function ppFibre(stated: StatedMilestones): SampleContent {
  return {
    effectiveOn: '2023-12-25',
    milestones: [
      {
        key: stated.structure,
        name: '主体结构',
        workKind: '主体结构',
        weight: 50,
        start: '2024-03-20',
        finish: '2024-10-31',
        startedOn: '2024-03-20',
        reports: followPlan('2024-03-20', '2024-10-31', 1.04, '2024-10-22'),
      },
      {
        key: stated.services,
        name: '门窗、供热、电气、消防工程',
        workKind: '供热电气消防',
        isIndoor: true,
        weight: 25,
        start: '2024-09-01',
        finish: '2024-12-15',
        startedOn: '2024-09-02',
        reports: followPlan('2024-09-01', '2024-12-15', 1.24, '2024-10-22', true),
      },
      {
        key: stated.mainWorks,
        name: '项目主体全部完成',
        workKind: '主体结构',
        isIndoor: true,
        weight: 5,
        start: null,
        finish: '2024-12',
      },
      {
        key: 'pp-fibre-equipment',
        name: '设备安装调试',
        workKind: '设备安装',
        isIndoor: true,
        weight: 15,
        start: '2025-01-05',
        finish: '2025-04-30',
      },
      {
        key: 'pp-fibre-handover',
        name: '竣工验收',
        workKind: '验收交付',
        isIndoor: true,
        weight: 5,
        start: '2025-05-06',
        finish: '2025-05-31',
      },
    ],
    events: [{ kind: 'started', on: '2024-03', note: '开工时间为示例，报道未载明' }],
    approvals: [
      { step: '项目备案', on: '2023-10-18', state: 'done', authority: '开发区经济发展局', finishedOn: '2023-10-18' },
      { step: '环评', on: '2024-01-22', state: 'done', authority: '生态环境分局', finishedOn: '2024-01-22' },
      { step: '施工许可', on: '2024-03-08', state: 'done', authority: '住建局', finishedOn: '2024-03-08' },
    ],
    geometry: polygon([654, 224], [772, 229], [772, 314], [654, 314]),
  }
}
