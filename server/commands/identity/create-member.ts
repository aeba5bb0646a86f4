import { uuidv7 } from 'uuidv7'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { fold } from '#app/domain/fold.ts'
import { CreateMember, emailKey } from '#app/domain/identity/forms.ts'
import { handleKey, handleSkeleton } from '#app/domain/identity/handle.ts'
import { parse } from '#app/domain/parse.ts'
import { handleTaken, memberByEmailKey } from '#db/queries/identity.ts'
import { members } from '#db/schema/index.ts'
import { indexDocument } from '../../search/index-document.ts'
import type { IdentityDeps } from './identity-deps.ts'

/** Backdates the account, so that it may vote at once: the operator decides who has a vote anyway. */
const ACCOUNT_AGE_MS = 2 * 60 * 60_000

/** Creates a verified member without a mail, for the command line and the demo. Without a password, nobody can sign in. */
export const createMember =
  ({ db, now, passwords }: Pick<IdentityDeps, 'db' | 'now' | 'passwords'>) =>
  async (input: CreateMember): Promise<Result<{ id: string; handle: string }>> => {
    const parsed = parse(CreateMember, input)
    if (!parsed.ok) return parsed
    const { password, ...form } = parsed.value
    const hashed = password === undefined ? ok(null) : await passwords.hash(password)
    if (!hashed.ok) return hashed
    const key = handleKey(form.handle)
    const skeleton = handleSkeleton(key)
    const createdAt = form.createdAt ?? new Date(now().getTime() - ACCOUNT_AGE_MS)
    return db.write(async (tx) => {
      if (await handleTaken(tx, key, skeleton)) {
        return refuse('taken', { fields: { handle: 'field.handle_taken' } })
      }
      if (await memberByEmailKey(tx, emailKey(form.email))) {
        return refuse('taken', { fields: { email: 'field.email_taken' } })
      }
      const [member] = await tx
        .insert(members)
        .values({
          ...form,
          id: uuidv7(),
          handleKey: key,
          handleSkeleton: skeleton,
          emailKey: emailKey(form.email),
          passwordHash: hashed.value,
          displayName: form.displayName ?? form.handle,
          nameKey: fold(form.displayName ?? form.handle),
          verifiedAt: createdAt,
          createdAt,
        })
        .returning({ id: members.id, handle: members.handle })
      if (!member) return refuse('taken')
      await indexDocument(tx, 'member', member.id)
      return ok(member)
    })
  }
