import { useT } from '#app/messages/use-t.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** Shows reviewers the banned phrases in a revision. */
export function BannedPhrases({ phrases }: { phrases: readonly string[] }) {
  const t = useT()
  if (phrases.length === 0) return null
  const quoted = phrases.map((phrase) => `“${phrase}”`).join(', ')
  return (
    <Notice tone="bad">
      <p>{t('revisions.banned', { phrases: quoted })}</p>
    </Notice>
  )
}
