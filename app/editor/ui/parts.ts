import { loadPart } from '#app/ui/load-part.tsx'
import { htmlReader } from '../clipboard/html-reader.ts'
import { Passages, WhoWrote } from '../margin/parts.ts'

// The parts of the editor that are loaded after the text, so that it is there sooner.

export const AutocompleteMenus = loadPart(async () => (await import('./caret-menus.tsx')).AutocompleteMenus, {
  missing: 'silent',
})
export const RemoteCarets = loadPart(async () => (await import('./remote-carets.tsx')).RemoteCarets, {
  missing: 'silent',
})
export const EditorMargin = loadPart(async () => (await import('../margin/editor-margin.tsx')).EditorMargin, {
  missing: 'notice',
})
export const FindBar = loadPart(async () => (await import('../finding/find-bar.tsx')).FindBar, {
  missing: 'message',
})
export const HelpDialog = loadPart(async () => (await import('./help-dialog.tsx')).HelpDialog, {
  missing: 'message',
})
export const PictureDialog = loadPart(
  async () => (await import('../pictures/picture-dialog.tsx')).PictureDialog,
  { missing: 'message' },
)
export const ToolsDialog = loadPart(async () => (await import('../tools/tools-dialog.tsx')).ToolsDialog, {
  missing: 'message',
})

const LOADERS: (() => Promise<unknown>)[] = [
  AutocompleteMenus.preload,
  EditorMargin.preload,
  () => htmlReader.load().catch(() => {}),
  RemoteCarets.preload,
  WhoWrote.preload,
  FindBar.preload,
  ToolsDialog.preload,
  PictureDialog.preload,
  HelpDialog.preload,
  Passages.preload,
]

/** Calls back when the browser has nothing else to do. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run)
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(run, 1000)
  return () => clearTimeout(timer)
}

/** Loads the parts one after the other in idle time, so that they are there when the network is away. */
export function preloadParts(): () => void {
  const rest = [...LOADERS]
  let stop = () => {}
  const next = () => {
    const load = navigator.onLine ? rest.shift() : undefined
    if (!load) return
    void load().then(() => {
      stop = whenIdle(next)
    })
  }
  stop = whenIdle(next)
  return () => {
    rest.length = 0
    stop()
  }
}
