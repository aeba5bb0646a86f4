import { Form, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'

type Props = {
  kind: 'brand' | 'challenge' | 'idea' | 'story' | 'chapter'
  id: string
  /** Null for visitors, who cannot watch anything. */
  watching: boolean | null
  /** The title of the target, for screen readers. */
  title: string
}

/** The watch button; it is a form, so that it works without JavaScript. */
export function WatchButton({ kind, id, watching, title }: Props) {
  const t = useT()
  const { pathname, search } = useLocation()
  if (watching === null) return null
  return (
    <Form method="post" action={paths.watching()} className="no-print" preventScrollReset>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="deed" value={watching ? 'unwatch' : 'watch'} />
      <input type="hidden" name="back" value={pathname + search} />
      <SubmitButton
        look="quiet"
        size="small"
        aria-label={t(watching ? 'watch.stop_of' : 'watch.start_of', { title })}
      >
        {t(watching ? 'watch.stop' : 'watch.start')}
      </SubmitButton>
    </Form>
  )
}
