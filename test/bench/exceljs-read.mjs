import ExcelJS from 'exceljs'

/** Reads a workbook as the usual library does, alone in its process; prints milliseconds and the memory that it took, bytes. */
const rest = process.memoryUsage().rss
const start = performance.now()
await new ExcelJS.Workbook().xlsx.readFile(process.argv[2])
const ms = performance.now() - start
process.stdout.write(JSON.stringify({ ms, bytes: process.resourceUsage().maxRSS * 1024 - rest }))
