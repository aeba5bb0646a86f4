import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ReportLink } from '../reports/report-link.tsx'
import { BlockForm } from './block-form.tsx'

type Props = { id: string; handle: string; blocked: boolean; muted: boolean }

/** Mutes, blocks and reports a member, from the profile. */
export function BlockButtons({ id, handle, blocked, muted }: Props) {
  const t = useT()
  const back = paths.member(handle)
  return (
    <Disclosure label={t('blocks.more')} open={blocked || muted}>
      <div className="stack">
        <p className="muted">{t('blocks.about')}</p>
        <div className="row">
          <BlockForm kind="mute" handle={handle} isOn={muted} back={back} />
          <BlockForm kind="block" handle={handle} isOn={blocked} back={back} />
          <ReportLink kind="member" id={id} />
        </div>
      </div>
    </Disclosure>
  )
}
