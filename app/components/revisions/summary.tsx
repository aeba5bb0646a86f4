import { useT } from '../../messages/use-t.tsx'

type Props = { text: string; language?: string | undefined; className?: string }

/** Shows the summary of a revision in the language of the story, or that there is none. */
export function Summary({ text, language, className }: Props) {
  const t = useT()
  return (
    <p dir="auto" lang={text ? language : undefined} className={className}>
      {text || <span className="muted">{t('revisions.no_summary')}</span>}
    </p>
  )
}
