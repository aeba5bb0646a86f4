import { useEffect, useState } from 'react'
import type { StaticView } from '#server/commands/chapters/view-static-text.ts'
import type { ManuscriptEditorProps } from '../../editor/ui/manuscript-workspace.tsx'
import { useT } from '../../messages/use-t.tsx'
import { loadPart } from '../../ui/load-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { StaticEditor, StaticText } from './static-editor.tsx'

type Props = Omit<ManuscriptEditorProps, 'staticText' | 'expectsThreads'> & { text: StaticView | null }

const ManuscriptEditor = loadPart<Props>(
  async () => {
    const { ManuscriptEditor: Editor } = await import('../../editor/ui/manuscript-editor.tsx')
    return ({ text, ...props }) => (
      <Editor
        {...props}
        staticText={<StaticText {...{ text, label: props.label, language: props.language }} />}
        expectsThreads={text?.hasThreads ?? false}
      />
    )
  },
  { Waiting: StaticEditor, missing: 'notice' },
)

// With the scripts of the page instead of after they have run.
if (typeof document !== 'undefined') void ManuscriptEditor.preload()

/** Shows the text as HTML, and in browsers loads the editor in its place: it is large and renders nothing on the server. */
export function LazyEditor(props: Props) {
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
      {isHere ? <ManuscriptEditor {...props} /> : <StaticEditor {...props} />}
    </>
  )
}
