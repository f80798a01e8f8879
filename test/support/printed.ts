import type { Page } from 'playwright-core'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A printed page: its size and its texts with their places, in points from the lower left. */
export interface PrintedPage {
  width: number
  height: number
  texts: { text: string; left: number; right: number; bottom: number }[]
}

/** Prints a page as the browser would, on A4, and reads what stands on each sheet. */
export async function printed(page: Page, isLandscape: boolean): Promise<PrintedPage[]> {
  const pdf = await page.pdf({ format: 'A4', landscape: isLandscape, preferCSSPageSize: true, printBackground: true })
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const pages = Array.from({ length: document.numPages }, async (_, index) => {
    const sheet = await document.getPage(index + 1)
    const { width, height } = sheet.getViewport({ scale: 1 })
    const { items } = await sheet.getTextContent()
    const texts = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              left: item.transform[4] as number,
              right: (item.transform[4] as number) + item.width,
              bottom: item.transform[5] as number,
            },
          ]
        : [],
    )
    return { width, height, texts }
  })
  return Promise.all(pages)
}
