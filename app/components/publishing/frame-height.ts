/**
 * The script of embed pages whose frame may adapt its height: it tells the page around the frame how high the text is,
 * when that changes and when it is asked. The heights are no secret, so any page may hear them.
 */
const text = document.querySelector('main')

const tell = () => {
  if (!text) return
  const height = Math.ceil(text.getBoundingClientRect().bottom + window.scrollY)
  window.parent.postMessage({ type: 'unggun:height', height }, '*')
}

if (text && window.parent !== window) {
  new ResizeObserver(tell).observe(text)
  window.addEventListener('message', ({ data, source }) => {
    if (source === window.parent && data?.type === 'unggun:measure') tell()
  })
}

export {}
