import { z } from '@hono/zod-openapi'
import { DateText } from './common.ts'

const TakenAt = z.string().nullable().openapi({ description: '拍摄时间（相机本地时间）', example: '2024-10-23T09:12:00' })

export const StoredPhotoSchema = z
  .object({ id: z.string(), entryId: z.string(), takenAt: TakenAt, width: z.number().int(), height: z.number().int() })
  .openapi('StoredPhoto')

export const PhotosSchema = z
  .object({
    photos: z.array(
      z.object({
        id: z.string(),
        entryId: z.string(),
        asOf: DateText,
        milestone: z.string(),
        unit: z.string().nullable(),
        reporter: z.string(),
        takenAt: TakenAt,
        width: z.number().int(),
        height: z.number().int(),
        isCounted: z.boolean().openapi({ description: '所属填报计入或待审；撤回、退回的为 false' }),
        doubts: z.array(z.enum(['farFromSite', 'otherTime'])),
      }),
    ),
  })
  .openapi('Photos')
