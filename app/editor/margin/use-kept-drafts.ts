import { useMemo } from 'react'
import { findPassage } from '#app/domain/manuscript/comment-anchors.ts'
import { readOwnText, saveOwnText } from '#app/storage/own-texts.ts'
import { useOwner } from '#app/storage/owner.tsx'
import { anchorSelection } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'
import type { Draft, Quoted } from './drafts.ts'

type Kept = Quoted & { key: string }

/** The name under which the text of a draft is kept on this device. */
export const draftName = (chapterId: string, key: string) => `passage:${chapterId}:${key}`

/** Keeps the passages of drafts on this device for their member; their texts are kept by the fields. */
export function useKeptDrafts(chapterId: string) {
  const owner = useOwner()
  return useMemo(() => {
    const listName = `passages:${chapterId}`
    return {
      save(drafts: readonly Draft[]): void {
        const kept = drafts.map(({ key, quote, before, after }): Kept => ({ key, quote, before, after }))
        saveOwnText(owner, listName, kept.length === 0 ? null : JSON.stringify(kept))
      },
      /** Returns the drafts with text. One whose passage is gone stands at the start of the text. */
      restore({ binding }: EditorSession): Draft[] {
        const kept = parseKept(readOwnText(owner, listName))
        return kept.flatMap(({ key, ...quoted }) => {
          if ((readOwnText(owner, draftName(chapterId, key)) ?? '') === '') return []
          const found = findPassage(binding.text, quoted) ?? { at: 0, length: 0 }
          const range = { anchor: found.at, focus: found.at + found.length }
          const anchored = anchorSelection(binding.text, range)
          return [{ key, ...quoted, anchored, range: null, sent: null }]
        })
      },
    }
  }, [owner, chapterId])
}

function parseKept(text: string | null): Kept[] {
  try {
    return JSON.parse(text ?? '[]') as Kept[]
  } catch {
    return []
  }
}
