import { useState } from 'react'
import { readOwnText, saveOwnText } from '#app/storage/own-texts.ts'
import { useOwner } from '#app/storage/owner.tsx'

/** Why a text was not sent. `label` is set when it can be sent with the label of an advert. */
export type SendProblem = { message: string; terms?: string | undefined; label?: boolean }
export type Send = (body: string, label: boolean) => Promise<SendProblem | null>

/**
 * The text of a field that is sent without leaving the page. The field is empty at once; when sending fails, the text is
 * back in it. Text that was not sent is kept on this device under `name`.
 */
export function useTextSender(name: string, send: Send) {
  const owner = useOwner()
  const [text, setText] = useState(() => readOwnText(owner, name) ?? '')
  const [problem, setProblem] = useState<SendProblem | null>(null)
  const type = (next: string) => {
    setText(next)
    saveOwnText(owner, name, next === '' ? null : next)
  }
  const submit = async (label = false) => {
    const body = text.trim()
    if (body === '') return
    setProblem(null)
    setText('')
    const failed = await send(body, label)
    if (failed === null) {
      saveOwnText(owner, name, null)
      return
    }
    setProblem(failed)
    // Another text may have been begun meanwhile: both are kept.
    setText((typed) => (typed === '' ? text : `${text}\n\n${typed}`))
  }
  return { text, type, problem, submit }
}
