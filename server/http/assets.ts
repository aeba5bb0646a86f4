import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants as Z } from 'node:zlib'
import compression from 'compression'
import sirv from 'sirv'

export type Step = (req: IncomingMessage, res: ServerResponse, next: () => void) => void

const FOR_EVER = 'public, max-age=31536000, immutable'
const AN_HOUR = 'public, max-age=3600'

/** What the build left in `folder`; hashed names never change, so they may be kept for ever. */
export const serveAssets = (folder: string): Step =>
  sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (res, path) => {
      res.setHeader('Cache-Control', path.startsWith('/assets/') ? FOR_EVER : AN_HOUR)
      res.setHeader('X-Content-Type-Options', 'nosniff')
    },
  })

/** With the defaults a streamed page is held back for seconds and brotli takes all of a core. */
export const compressPages = (): Step =>
  compression({
    threshold: 1024,
    level: 4,
    flush: Z.Z_SYNC_FLUSH,
    brotli: {
      flush: Z.BROTLI_OPERATION_FLUSH,
      params: { [Z.BROTLI_PARAM_QUALITY]: 4, [Z.BROTLI_PARAM_LGWIN]: 16 },
    },
  }) as unknown as Step
