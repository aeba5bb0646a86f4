/** A script for a page: it keeps the milliseconds from each key to its rendering in `window.__keys`. */
export const KEY_TIMES = `
  globalThis.__name = (named) => named
  window.__keys = []
  addEventListener('keydown', () => {
    const from = performance.now()
    const channel = new MessageChannel()
    requestAnimationFrame(() => {
      channel.port1.onmessage = () => window.__keys.push(performance.now() - from)
      channel.port2.postMessage(0)
    })
  }, true)
`
