import type { AppContext } from '../../http/context.ts'
import { createRouter } from '../declare.ts'
import { capturesRoutes } from './captures.ts'
import { displayRoutes } from './display.ts'
import { displayPairingRoutes } from './display-pairing.ts'
import { displaysRoutes } from './displays.ts'
import { wallMessagesRoutes } from './wall-messages.ts'
import { wallNoticesRoutes } from './wall-notices.ts'
import { wallPicturesRoutes } from './wall-pictures.ts'

/** Everything about public screens: what they ask themselves, and how they are looked after. */
export function screensRoutes(app: AppContext) {
  return createRouter()
    .route('/', displayRoutes(app))
    .route('/', displayPairingRoutes(app))
    .route('/', displaysRoutes(app))
    .route('/', capturesRoutes(app))
    .route('/', wallMessagesRoutes(app))
    .route('/', wallNoticesRoutes(app))
    .route('/', wallPicturesRoutes(app))
}
