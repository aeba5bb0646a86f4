import { members } from '../schema/index.ts'

/** The columns of a member who is shown with an avatar. */
export const person = {
  handle: members.handle,
  displayName: members.displayName,
  avatarId: members.avatarId,
}
