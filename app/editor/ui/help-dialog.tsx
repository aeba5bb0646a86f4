import { useT } from '#app/messages/use-t.tsx'
import { SHORTCUTS } from '../commands/keys.ts'
import { Dialog } from './dialog.tsx'

const PLAIN = [
  { name: 'bold', keys: ['mod', 'B'] },
  { name: 'italic', keys: ['mod', 'I'] },
  { name: 'underline', keys: ['mod', 'U'] },
  { name: 'undo', keys: ['mod', 'Z'] },
  { name: 'redo', keys: ['mod', 'Shift', 'Z'] },
  { name: 'find', keys: ['mod', 'F'] },
  { name: 'replace', keys: ['mod', 'H'] },
  { name: 'save', keys: ['mod', 'S'] },
  { name: 'margin', keys: ['F6'] },
] as const

const SIGNS = [
  ['## ', 'editor.heading2'],
  ['### ', 'editor.heading3'],
  ['> ', 'editor.quote'],
  ['- ', 'editor.bullets'],
  ['1. ', 'editor.numbers'],
  ['---', 'editor.break'],
  ['**a**', 'editor.bold'],
  ['*a*', 'editor.italic'],
  ['~~a~~', 'editor.strike'],
  ['/', 'editor.sign_slash'],
  ['@', 'editor.sign_mention'],
  ['[[', 'editor.sign_wiki'],
] as const

const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/u.test(navigator.platform)

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const mod = isApple() ? '⌘' : 'Ctrl'
  return (
    <Dialog title={t('editor.help')} onClose={onClose}>
      <div className="help">
        <h3>{t('editor.help_keys')}</h3>
        <dl>
          {[...PLAIN, ...SHORTCUTS].map(({ name, keys }) => (
            <div key={name}>
              <dt>{t(`editor.key_${name}`)}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key === 'mod' ? mod : key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <h3>{t('editor.help_signs')}</h3>
        <dl>
          {SIGNS.map(([sign, label]) => (
            <div key={sign}>
              <dt>{t(label)}</dt>
              <dd>
                <kbd>{sign}</kbd>
              </dd>
            </div>
          ))}
        </dl>
        <p className="muted">{t('editor.help_tab')}</p>
      </div>
    </Dialog>
  )
}
