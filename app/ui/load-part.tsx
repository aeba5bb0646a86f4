import { type ComponentType, type ReactNode, useEffect } from 'react'
import { useT } from '../messages/use-t.tsx'
import { Button } from './button.tsx'
import { loadOnce, useLoaded } from './load-once.ts'
import { Notice } from './notice.tsx'
import { showToast } from './show-toast.ts'

type Settings<Props> = {
  /** Shown in its place while it is not loaded. */
  Waiting?: ComponentType<Props>
  /**
   * How people learn that the part could not be loaded: not at all, by a notice in its place, or by a message, after which
   * the part is closed, so that its next use tries again.
   */
  missing: 'silent' | 'notice' | 'message'
}

type Part<Props> = ((props: Props) => ReactNode) & {
  /** Loads it before it is used. Never rejects: a part that is not there yet is loaded when it is used. */
  preload: () => Promise<void>
}

const reload = () => location.reload()
const reasonOf = () => (navigator.onLine ? 'part.missing' : 'part.offline')

/** Tells that a part of the page could not be loaded, with what one can do. */
export function PartNotice({ failures, onRetry }: { failures: number; onRetry: () => void }) {
  const t = useT()
  return (
    <Notice>
      {/* A new element for each attempt, so that screen readers announce it. */}
      <p key={failures} role="alert">
        {t(reasonOf())}
      </p>
      <p className="row">
        <Button look="quiet" onClick={onRetry}>
          {t('part.again')}
        </Button>
        <Button look="quiet" onClick={reload}>
          {t('page.reload')}
        </Button>
      </p>
    </Notice>
  )
}

function PartMessage({ onClose }: { onClose?: () => void }) {
  const t = useT()
  useEffect(() => {
    const text = t(reasonOf())
    const undo = { label: t('page.reload'), onUndo: reload }
    showToast({ text, tone: 'bad', ...(navigator.onLine && { undo }) })
    onClose?.()
  }, [t, onClose])
  return null
}

/**
 * A component whose script is loaded when it is first rendered. If that fails, because the network is away or because the
 * server has a newer release, the page stays as it is; it is loaded again when the browser is online or when it is used again.
 */
export function loadPart<Props extends object>(
  importPart: () => Promise<ComponentType<Props>>,
  { Waiting, missing }: Settings<Props>,
): Part<Props> {
  const loader = loadOnce(importPart)
  function LoadedPart(props: Props) {
    const { loaded: Component, failures, retry } = useLoaded(loader)
    if (Component) return <Component {...props} />
    const waiting = Waiting ? <Waiting {...props} /> : null
    if (failures === 0) return waiting
    if (missing === 'notice')
      return (
        <>
          <PartNotice failures={failures} onRetry={retry} />
          {waiting}
        </>
      )
    if (missing === 'message') return <PartMessage {...('onClose' in props ? (props as object) : {})} />
    return null
  }
  const preload = () =>
    loader.load().then(
      () => {},
      () => {},
    )
  return Object.assign(LoadedPart, { preload })
}
