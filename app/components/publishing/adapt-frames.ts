/**
 * The script that other sites put beside our frames: it makes each frame as high as its text. Without it a frame keeps
 * the height in its snippet and scrolls. Pages of other sites cannot change a frame, because the sender must be its page.
 */
const ours = new URL((document.currentScript as HTMLScriptElement).src).origin

const ourFrames = () =>
  [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(`${ours}/embed/`))

window.addEventListener('message', ({ data, origin, source }) => {
  if (origin !== ours || data?.type !== 'unggun:height' || !(data.height > 0)) return
  const frame = ourFrames().find(({ contentWindow }) => contentWindow === source)
  if (frame) frame.style.height = `${data.height}px`
})

// Frames that had loaded before have told their height to nobody. Any window may hear the question: a frame that has not
// loaded yet still has the origin of its page, and browsers would report an error for ours.
for (const { contentWindow } of ourFrames()) contentWindow?.postMessage({ type: 'unggun:measure' }, '*')

export {}
