/** A cell of a table that goes down over the rows below it. */
interface MergedCell {
  row: number
  column: number
  rows: number
}

/** The cells that go down over several rows, as a spreadsheet says beside the text that it puts on the clipboard. */
function mergedDown(html: string): MergedCell[] {
  const rows = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')]
  const taken = new Set<string>()
  const merged: MergedCell[] = []
  rows.forEach((line, row) => {
    let column = 0
    for (const cell of line.querySelectorAll('td, th')) {
      while (taken.has(`${row} ${column}`)) column += 1
      const [down, right] = ['rowspan', 'colspan'].map((name) => Math.max(1, Number(cell.getAttribute(name)) || 1)) as [number, number]
      for (let y = 0; y < Math.min(down, rows.length - row); y += 1)
        for (let x = 0; x < right; x += 1) taken.add(`${row + y} ${column + x}`)
      if (down > 1) merged.push({ row, column, rows: Math.min(down, rows.length - row) })
      column += right
    }
  })
  return merged
}

/**
 * Cells with what a merged cell says in every row that it goes over, in the columns whose words belong to several rows;
 * a number that stands once for several rows is not each one's. `html`: what the clipboard has beside the text, or nothing.
 */
export function withMergedCells(cells: readonly string[][], html: string, isShared: (column: number) => boolean): string[][] {
  const filled = cells.map((row) => [...row])
  for (const { row, column, rows } of html === '' ? [] : mergedDown(html)) {
    const words = cells[row]?.[column]
    if (words === undefined || !isShared(column)) continue
    for (let down = 1; down < rows; down += 1) {
      const below = filled[row + down]
      if (below && !below[column]) below[column] = words
    }
  }
  return filled
}
