import { useEffect, useId, useState } from 'react'
import { useT } from '../messages/use-t.tsx'
import { embedAddress, parseEmbedTarget, iframeHtml } from '../components/publishing/embed.ts'
import { Button } from './button.tsx'
import { Disclosure } from './disclosure.tsx'

/** The address of a page, and the snippets that put it onto another. `replay`: also how it was written. */
export function Share({ address, title, replay }: { address: string; title: string; replay?: boolean }) {
  const t = useT()
  const home = new URL(address).origin
  const at = parseEmbedTarget(address, home)
  if (!at) return null
  const played = t('reading.replay_title', { chapter: title })
  return (
    <div className="share no-print">
      <Disclosure label={t('reading.share')}>
        <div className="stack">
          <p className="small muted">{t('reading.share_hint')}</p>
          <Snippet label={t('reading.share_address')} text={address} />
          <Snippet label={t('reading.share_story')} text={iframeHtml(embedAddress(home, at), title)} />
          {replay ? (
            <Snippet
              label={t('reading.share_replay')}
              text={iframeHtml(embedAddress(home, { ...at, replay: true }), played)}
            />
          ) : null}
        </div>
      </Disclosure>
    </div>
  )
}

function Snippet({ label, text }: { label: string; text: string }) {
  const t = useT()
  const id = useId()
  const [canCopy, setCanCopy] = useState(false)
  const [copied, setCopied] = useState(false)
  // Only over https, and not without scripts: the text can be selected everywhere.
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), [])
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input id={id} className="input" readOnly value={text} onFocus={(event) => event.target.select()} />
        {canCopy ? (
          <Button look="quiet" size="small" onClick={copy} aria-label={`${t('reading.copy')}: ${label}`}>
            {t('reading.copy')}
          </Button>
        ) : null}
        <span role="status" className="small">
          {copied ? t('reading.copied') : ''}
        </span>
      </div>
    </div>
  )
}
