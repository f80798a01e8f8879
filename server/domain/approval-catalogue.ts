/** The usual order of permit steps (domain.md, Approvals); steps that are not in it stand at the end. */
const CATALOGUE = [
  '项目代码赋码',
  '备案',
  '核准',
  '备案/核准',
  '用地预审与选址',
  '环评',
  '能评',
  '供地',
  '用地规划许可',
  '方案审查',
  '工程规划许可',
  '施工图审查',
  '招标/质监',
  '施工许可',
  '入库纳统',
  '联合验收',
  '竣工备案',
]

/** Place of a permit step in the usual order. */
export function approvalPlace(step: string): number {
  const place = CATALOGUE.indexOf(step)
  return place < 0 ? CATALOGUE.length : place
}
