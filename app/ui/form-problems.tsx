import { useEffect, useRef } from 'react'
import type { RefusedForm } from '../answers.ts'
import type { Refusal } from '../domain/decision.ts'
import { useT } from '../messages/use-t.tsx'

/** Above a form that was refused: the sentence that says what to do, focused so that it is read first. */
export function FormProblems({ refusal }: { refusal: Refusal | undefined }) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal) box.current?.focus()
  }, [refusal])
  if (!refusal) return null
  return (
    <div className="problems" role="alert" tabIndex={-1} ref={box}>
      <p>{t.dynamic(`refusal.${refusal.code}`, refusal.detail)}</p>
    </div>
  )
}

/** What the form's last try left: errors by field, and the typed values. */
export function formState(answer: unknown): {
  refusal?: Refusal
  errors: Record<string, string>
  values: Record<string, string>
} {
  const refused =
    answer && typeof answer === 'object' && 'refusal' in answer ? (answer as RefusedForm) : undefined
  return { refusal: refused?.refusal, errors: refused?.refusal.fields ?? {}, values: refused?.values ?? {} }
}
