import { useT } from '../../messages/use-t.tsx'

type Props = { text: string; language?: string | undefined; className?: string }

/** What its writers say they changed, in the language of the story; or that they said nothing. */
export function Summary({ text, language, className }: Props) {
  const t = useT()
  return (
    <p dir="auto" lang={text ? language : undefined} className={className}>
      {text || <span className="muted">{t('revisions.no_summary')}</span>}
    </p>
  )
}
