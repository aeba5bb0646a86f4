import { lazy, Suspense, useEffect, useState } from 'react'
import type { ManuscriptEditorProps } from '../../editor/ui/manuscript-editor.tsx'
import { useT } from '../../messages/use-t.tsx'
import { Notice } from '../../ui/notice.tsx'

const ManuscriptEditor = lazy(async () => {
  const { ManuscriptEditor: Editor } = await import('../../editor/ui/manuscript-editor.tsx')
  return { default: Editor }
})

/** Loads the editor after the page and only in browsers: it is large and renders nothing on the server. */
export function LazyEditor(props: ManuscriptEditorProps) {
  const t = useT()
  const [isHere, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  const waiting = (
    <div className="editor editor--waiting" aria-busy="true">
      <p className="muted">{t('editor.loading')}</p>
    </div>
  )
  return (
    <>
      <noscript>
        <Notice>
          <p>{t('editor.no_script')}</p>
        </Notice>
      </noscript>
      {isHere ? (
        <Suspense fallback={waiting}>
          <ManuscriptEditor {...props} />
        </Suspense>
      ) : (
        <div className="editor--script">{waiting}</div>
      )}
    </>
  )
}
