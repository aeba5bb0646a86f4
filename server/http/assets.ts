import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants as Z } from 'node:zlib'
import compression from 'compression'
import sirv from 'sirv'

export type Step = (req: IncomingMessage, res: ServerResponse, next: () => void) => unknown

const FOR_EVER = 'public, max-age=31536000, immutable'
const AN_HOUR = 'public, max-age=3600'

/** What the build left in `folder`; hashed names never change, so they may be kept for ever. */
export function serveAssets(folder: string): Step {
  const serve = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (res, path) => {
      res.setHeader('Cache-Control', path.startsWith('/assets/') ? FOR_EVER : AN_HOUR)
      res.setHeader('X-Content-Type-Options', 'nosniff')
    },
  })
  return (req, res, next) => {
    // sirv throws at a range that ends before it begins; a server need not know ranges, and these files are small.
    delete req.headers.range
    return serve(req, res, next)
  }
}

/** With the defaults a streamed page is held back for seconds and brotli takes all of a core. */
const compressor = () =>
  compression({
    threshold: 1024,
    level: 4,
    flush: Z.Z_SYNC_FLUSH,
    brotli: {
      flush: Z.BROTLI_OPERATION_FLUSH,
      params: { [Z.BROTLI_PARAM_QUALITY]: 4, [Z.BROTLI_PARAM_LGWIN]: 16 },
    },
  }) as unknown as Step

export function compressPages(): Step {
  const compress = compressor()
  return (req, res, next) =>
    compress(req, res, () => {
      shareDrain(res)
      next()
    })
}

/**
 * The compressor passes on who waits for `drain` to its own stream, and not that they have stopped waiting: one
 * listener would stay there for each pause of a long page. So it gets one for all of them.
 */
function shareDrain(res: ServerResponse): void {
  const waiting = new Set<() => void>()
  const { on, removeListener } = res
  const isTold = () => {
    for (const listener of [...waiting]) listener()
  }
  let isAsked = false
  res.on = ((type: string, listener: () => void) => {
    if (type !== 'drain') return on.call(res, type, listener)
    waiting.add(listener)
    if (!isAsked) on.call(res, 'drain', isTold)
    isAsked = true
    return res
  }) as ServerResponse['on']
  res.removeListener = ((type: string, listener: () => void) => {
    if (type !== 'drain') return removeListener.call(res, type, listener)
    waiting.delete(listener)
    return res
  }) as ServerResponse['removeListener']
}
