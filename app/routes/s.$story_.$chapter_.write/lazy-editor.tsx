import { useEffect, useState } from 'react'
import type { ManuscriptEditorProps } from '../../editor/ui/manuscript-editor.tsx'
import { useT } from '../../messages/use-t.tsx'
import { loadPart } from '../../ui/load-part.tsx'
import { Notice } from '../../ui/notice.tsx'

const ManuscriptEditor = loadPart(
  async () => (await import('../../editor/ui/manuscript-editor.tsx')).ManuscriptEditor,
  { Waiting, missing: 'notice' },
)

function Waiting() {
  const t = useT()
  return (
    <div className="editor editor--waiting" aria-busy="true">
      <p className="muted">{t('editor.loading')}</p>
    </div>
  )
}

/** Loads the editor after the page and only in browsers: it is large and renders nothing on the server. */
export function LazyEditor(props: ManuscriptEditorProps) {
  const t = useT()
  const [isHere, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  return (
    <>
      <noscript>
        <Notice>
          <p>{t('editor.no_script')}</p>
        </Notice>
      </noscript>
      {isHere ? (
        <ManuscriptEditor {...props} />
      ) : (
        <div className="editor--script">
          <Waiting />
        </div>
      )}
    </>
  )
}
