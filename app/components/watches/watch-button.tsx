import { Form, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'

type Props = {
  kind: 'brand' | 'challenge' | 'idea' | 'story' | 'chapter' | 'member'
  id: string
  /** Null for visitors, who cannot watch anything. */
  watching: boolean | null
  /** The title of the target, for screen readers. */
  title: string
  /** The page's main action: a filled button of normal size. */
  isMain?: boolean
}

/** Brands and members are followed, everything else is watched; both are the same subscription. */
const wordsFor = (kind: Props['kind'], watching: boolean) => {
  const verb = watching ? 'stop' : 'start'
  return kind === 'brand' || kind === 'member'
    ? ({ label: `follow.${verb}`, named: `follow.${verb}_of` } as const)
    : ({ label: `watch.${verb}`, named: `watch.${verb}_of` } as const)
}

/** The watch or follow button; it is a form, so that it works without JavaScript. */
export function WatchButton({ kind, id, watching, title, isMain = false }: Props) {
  const t = useT()
  const { pathname, search } = useLocation()
  if (watching === null) return null
  const { label, named } = wordsFor(kind, watching)
  return (
    <Form method="post" action={paths.watching()} className="no-print" preventScrollReset>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="deed" value={watching ? 'unwatch' : 'watch'} />
      <input type="hidden" name="back" value={pathname + search} />
      <SubmitButton
        look={isMain ? 'main' : 'quiet'}
        size={isMain ? 'normal' : 'small'}
        aria-label={t(named, { title })}
      >
        {t(label)}
      </SubmitButton>
    </Form>
  )
}
