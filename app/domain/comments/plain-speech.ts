import { ok, type Result, refuse } from '../decision.ts'
import type { MessageKind } from '../understanding/kind.ts'

/** Counts the comments of a brand's team, and those among them that read as adverts. */
export type PlainSpeech = { comments: number; adverts: number }

/**
 * Decides whether a comment of the brand's team carries the label of an advert. One that reads as an advert is sent only
 * when its author accepts the label; the label is never put on other texts.
 */
export function labelAdvert(kind: MessageKind, accepted: boolean): Result<boolean> {
  if (kind !== 'promotion') return ok(false)
  return accepted ? ok(true) : refuse('reads_as_advert')
}
