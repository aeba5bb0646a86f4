import { useEffect, useId, useState } from 'react'
import { adaptingScript, embedAddress, iframeHtml, parseEmbedTarget } from '../components/publishing/embed.ts'
import { useT } from '../messages/use-t.tsx'
import { Button } from './button.tsx'
import { Disclosure } from './disclosure.tsx'

/** Shows the address of a page and its embed snippets. `replay` adds the snippet of the replay. */
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
          <Snippet
            label={t('reading.share_story')}
            text={iframeHtml(embedAddress(home, at), title) + adaptingScript(home)}
          />
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

/** A text in a field, with a button to copy it. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const t = useT()
  const id = useId()
  const [canCopy, setCanCopy] = useState(false)
  const [copied, setCopied] = useState(false)
  // The clipboard needs https and JavaScript; without them the text can be selected by hand.
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
