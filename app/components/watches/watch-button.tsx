import { useLocation } from '@remix-run/react'
import type { FormEvent } from 'react'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { paths } from '#app/paths.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { useOwner } from '../../storage/owner.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { usePost } from '../../ui/use-post.ts'

type Props = {
  kind: 'brand' | 'challenge' | 'idea' | 'story' | 'chapter' | 'member'
  id: string
  /** Null for visitors, who sign in first. */
  watching: boolean | null
  /** The title of the target, for screen readers. */
  title: string
  /** The page's main action: a filled button of normal size. */
  isMain?: boolean
}

const isFollowed = (kind: Props['kind']) => kind === 'brand' || kind === 'member'

/** Brands and members are followed, everything else is watched; both are the same subscription. */
const wordsFor = (kind: Props['kind'], watching: boolean) => {
  const verb = watching ? 'stop' : 'start'
  return isFollowed(kind)
    ? ({ label: `follow.${verb}`, named: `follow.${verb}_of` } as const)
    : ({ label: `watch.${verb}`, named: `watch.${verb}_of` } as const)
}

/** The message shown for eight seconds after the change. */
const doneFor = (kind: Props['kind'], deed: Deed) => {
  const isStart = deed === 'watch'
  if (isFollowed(kind)) return isStart ? 'follow.started' : 'follow.stopped'
  return isStart ? 'watch.started' : 'watch.stopped'
}

type Deed = 'watch' | 'unwatch'

/**
 * The watch or follow button; it is a form, so that it works without JavaScript. It changes at once and can be undone. A
 * visitor's leads to it through signing in.
 */
export function WatchButton({ kind, id, watching, title, isMain = false }: Props) {
  const t = useT()
  const format = useFormat()
  const { pathname, search } = useLocation()
  const isVisitor = useOwner() === null
  const { post, sending, refusal } = usePost(paths.watching())
  const back = pathname + search
  const looks = {
    id: `watch-${id}`,
    look: isMain ? 'main' : 'quiet',
    size: isMain ? 'normal' : 'small',
  } as const
  // After signing in the page opens again with the focus on the button.
  if (isVisitor)
    return (
      <LinkButton {...looks} to={paths.login({ next: `${back}#${looks.id}` })}>
        {t(wordsFor(kind, false).label)}
      </LinkButton>
    )
  if (watching === null) return null
  const now = sending === undefined ? watching : sending.deed === 'watch'
  const { label, named } = wordsFor(kind, now)
  const deed: Deed = now ? 'unwatch' : 'watch'
  async function change(to: Deed, isUndo = false) {
    const isDone = await post({ kind, id, deed: to, back })
    if (!isDone || isUndo) return
    const opposite = to === 'watch' ? 'unwatch' : 'watch'
    const undo = { label: t('common.undo'), onUndo: () => void change(opposite, true) }
    showToast({ text: t(doneFor(kind, to)), undo })
  }
  function send(event: FormEvent) {
    event.preventDefault()
    void change(deed)
  }
  return (
    <form method="post" action={paths.watching()} className="no-print" onSubmit={send}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="back" value={back} />
      <SubmitButton {...looks} aria-label={t(named, { title })}>
        {t(label)}
      </SubmitButton>
      {refusal ? (
        <p className="field__error" role="status">
          {describeRefusal(t, format, refusal)}
        </p>
      ) : null}
    </form>
  )
}

type FollowLineProps = {
  kind: 'brand' | 'member'
  id: string
  title: string
  count: number
  /** Null for visitors and for the member's own page, where there is no button. */
  following: boolean | null
}

/** The follow button with the number of followers beside it. */
export function FollowLine({ kind, id, title, count, following }: FollowLineProps) {
  const t = useT()
  return (
    <div className="row">
      <WatchButton kind={kind} id={id} watching={following} title={title} />
      <p className="meta">{count === 0 ? t('follow.nobody') : t('follow.count', { count })}</p>
    </div>
  )
}
