import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants as Z } from 'node:zlib'
import compression from 'compression'
import sirv from 'sirv'
import { guarded, warn } from '../guarded.ts'

export type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => unknown

const CACHE_IMMUTABLE = 'public, max-age=31536000, immutable'
const CACHE_ONE_HOUR = 'public, max-age=3600'

/** Serves the built files in `folder`. Files with a hash in their name never change, so browsers may cache them for ever. */
export function serveAssets(folder: string): Middleware {
  const serve = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (res, path) => {
      res.setHeader('Cache-Control', path.startsWith('/assets/') ? CACHE_IMMUTABLE : CACHE_ONE_HOUR)
      res.setHeader('X-Content-Type-Options', 'nosniff')
      // Other sites load the scripts of our frames.
      if (path.startsWith('/embed/')) res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    },
  })
  return (req, res, next) => {
    // sirv throws on a range that ends before it begins. Ranges are optional in HTTP, and these files are small.
    delete req.headers.range
    // sirv lists the files once, at the start. The unhandled error of one that is deleted later would end the process.
    res.once(
      'pipe',
      guarded(warn, (file) =>
        file.once(
          'error',
          guarded(warn, () => res.destroy()),
        ),
      ),
    )
    return serve(req, res, next)
  }
}

/** Creates the compressor. With its defaults, a streamed page is delayed for seconds and brotli uses a whole core. */
const compressor = () =>
  compression({
    threshold: 1024,
    level: 4,
    flush: Z.Z_SYNC_FLUSH,
    brotli: {
      flush: Z.BROTLI_OPERATION_FLUSH,
      params: { [Z.BROTLI_PARAM_QUALITY]: 4, [Z.BROTLI_PARAM_LGWIN]: 16 },
    },
  }) as unknown as Middleware

export function compressPages(): Middleware {
  const compress = compressor()
  return (req, res, next) =>
    compress(req, res, () => {
      shareDrain(res)
      next()
    })
}

/**
 * Registers one shared `drain` listener with the compressor. The compressor forwards added `drain` listeners to its own
 * stream, but not their removal: each pause of a long page would leak one listener.
 */
function shareDrain(res: ServerResponse): void {
  const waiting = new Set<() => void>()
  const { on, removeListener } = res
  const onDrain = () => {
    for (const listener of [...waiting]) listener()
  }
  let isRegistered = false
  res.on = ((type: string, listener: () => void) => {
    if (type !== 'drain') return on.call(res, type, listener)
    waiting.add(listener)
    if (!isRegistered) on.call(res, 'drain', onDrain)
    isRegistered = true
    return res
  }) as ServerResponse['on']
  res.removeListener = ((type: string, listener: () => void) => {
    if (type !== 'drain') return removeListener.call(res, type, listener)
    waiting.delete(listener)
    return res
  }) as ServerResponse['removeListener']
}
