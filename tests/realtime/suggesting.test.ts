import { beforeAll, describe, expect, test } from 'vitest'
import type { Member } from '#app/domain/actor.ts'
import { type Client, clientOf, type Fire, lightFire, until } from './fire.ts'

let fire: Fire
let ana: Member
let budi: Member
beforeAll(async () => {
  fire = await lightFire()
  ana = await fire.member('ana')
  budi = await fire.member('budi')
})

async function joined(member: Member, chapterId: string): Promise<Client> {
  const client = clientOf(fire, member, { chapterId })
  await until(() => client.provider.synced, 'the text')
  return client
}

describe('[W6] whose a suggestion is', () => {
  test('one’s own comes in; one in somebody’s name, who never made it, doesn’t', async () => {
    const chapterId = await fire.addChapter()
    const [a, b] = [await joined(ana, chapterId), await joined(budi, chapterId)]
    a.text.insert(1, 'new', { [`ins_${a.doc.clientID}-2`]: true })
    await a.saved()
    b.text.insert(1, 'forged', { [`ins_${a.doc.clientID}-3`]: true })
    await until(() => b.closedWith() !== undefined)
    expect(b.closedWith()).toBe(4422)
    expect((await fire.realtime.live(chapterId)).text).toBe('')
    expect(fire.reports.splice(0)).toEqual([])
  })

  test('what was there may be carried along: a decision is undone, also after a restart', async () => {
    const chapterId = await fire.addChapter()
    const a = await joined(ana, chapterId)
    const key = `ins_${a.doc.clientID}-1`
    a.text.insert(1, 'new', { [key]: true })
    await a.saved()
    const b = await joined(budi, chapterId)
    b.text.format(1, 3, { [key]: null })
    await b.saved()
    expect((await fire.realtime.live(chapterId)).text).toBe('new')
    await fire.restart()
    await until(() => b.provider.synced)
    b.text.format(1, 3, { [key]: true })
    await b.saved()
    expect((await fire.realtime.live(chapterId)).text).toBe('')
    expect(b.closedWith()).toBeUndefined()
    expect(fire.reports.splice(0)).toEqual([])
  })
})
