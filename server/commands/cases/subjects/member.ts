import { paths } from '#app/paths.ts'
import { memberById } from '#db/queries/identity.ts'
import { versionOfText } from './items.ts'
import type { SubjectHandler } from './subject.ts'

/** A reported member: approving rejects the reports; the alternative is a suspension. */
export const memberSubject: SubjectHandler = {
  decisions: ['approve', 'decline_suspend'],
  tells: false,
  async view(q, id) {
    const member = await memberById(q, id)
    if (!member || member.leftAt) return undefined
    const { displayName, handle, bio } = member
    return {
      ...{ text: `${displayName} (@${handle})`, detail: bio, place: '', path: paths.member(handle) },
      version: versionOfText(displayName, handle, bio),
    }
  },
}
