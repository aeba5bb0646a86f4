import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Actor, isMember } from '#app/domain/actor.ts'

const SIGNATURE_LENGTH = 22

/**
 * Signed stamps of the time when a form was shown, so that a form cannot claim to have been open for longer. A stamp
 * belongs to one member.
 */
export function createFormStamps(secret: string, now: () => Date) {
  const sign = (shownAt: string, memberId: string): string =>
    createHmac('sha256', secret)
      .update(`form ${memberId} ${shownAt}`)
      .digest('base64url')
      .slice(0, SIGNATURE_LENGTH)
  const isSigned = (shownAt: string, signature: string, memberId: string): boolean => {
    const expected = Buffer.from(sign(shownAt, memberId))
    const given = Buffer.from(signature)
    return expected.length === given.length && timingSafeEqual(expected, given)
  }
  return {
    /** The value of the hidden field `shown` in the actor's forms; empty for visitors. */
    stamp(actor: Actor): string {
      if (!isMember(actor)) return ''
      const shownAt = now().getTime().toString(36)
      return `${shownAt}.${sign(shownAt, actor.id)}`
    },
    /** Returns for how long the form was open, in milliseconds; 0 when its stamp is missing or not ours. */
    typedMs(actor: Actor, stamp: unknown): number {
      const [shownAt = '', signature = ''] = typeof stamp === 'string' ? stamp.split('.') : []
      if (!isMember(actor) || !isSigned(shownAt, signature, actor.id)) return 0
      return Math.max(0, now().getTime() - Number.parseInt(shownAt, 36))
    },
  }
}
