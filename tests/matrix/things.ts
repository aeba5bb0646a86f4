import { and, desc, eq } from 'drizzle-orm'
import { mails, signals, trainedModels, voteFlags, webhooks } from '#db/schema/index.ts'
import { unsubscribeLink } from '#server/mail/unsubscribe-link.ts'
import { unwrap } from '#tests/factories/test-world.ts'
import type { Place } from './places.ts'
import { handleOf, type MatrixSite, SECRET } from './site.ts'
import type { Things } from './thing-ids.ts'

export const INVITED = `${handleOf('regular')}@example.org`

/** Creates them after the roles have begun. */
export async function createThings(site: MatrixSite, places: readonly Place[]): Promise<Things> {
  const { app, db, clock, services, actor } = site
  const [owner, author, regular] = [await actor('owner'), await actor('author'), await actor('regular')]
  const brandId = owner.brands[0]?.brandId ?? ''
  const at = clock.now()
  unwrap(await app.identity.inviteToTeam(owner, brandId, { email: INVITED, role: 'voice' }))
  const [sent] = await db.read
    .select()
    .from(mails)
    .where(eq(mails.to, INVITED))
    .orderBy(desc(mails.id))
    .limit(1)
  const link = unsubscribeLink(
    { site: { url: () => '' }, secret: SECRET },
    { memberId: regular.id, topic: 'digest' },
  )
  const warned = { type: 'warn' as const, days: 1, reason: 'Mind the tone.', brand: 'kopi' }
  unwrap(await app.moderation.sanction(owner, handleOf('regular'), warned))
  const [warning] = unwrap(await app.moderation.ownSanctions(regular))
  const token = unwrap(await app.identity.createToken(regular, { label: 'A script', scopes: ['read'] }))
  const hook = { brand: 'kopi', url: 'https://203.0.114.8/hook', events: ['idea.created' as const] }
  unwrap(await app.webhooks.add(owner, hook))
  const [webhook] = await db.read.select().from(webhooks).where(eq(webhooks.brandId, brandId)).limit(1)
  const reply = { title: 'Hours', body: 'From nine to five.' }
  const savedReply = unwrap(await app.questions.saveReply(owner, 'kopi', reply)).id
  const trusted = await actor('trusted')
  for (const kind of ['block', 'mute'] as const) unwrap(await app.blocks[kind](trusted, handleOf('regular')))
  unwrap(await app.standing.giveBadge(owner, brandId, { memberId: regular.id, label: 'Roasting' }))
  const asked = {
    name: 'Angin Darat',
    slug: 'angin-darat',
    site: '',
    why: 'We roast what the wind brings here.',
  }
  unwrap(await app.brands.request(regular, asked))
  await db.write(async (tx) => {
    const measured = {
      task: 'kind' as const,
      examples: 20,
      weights: [],
      strength: 1,
      measured: {},
      shipped: {},
    }
    await tx.insert(trainedModels).values({ ...measured, taken: true, trainedBy: null, createdAt: at })
  })
  const voting = places.find(({ state }) => state === 'voting')
  const flagged = { targetKind: 'story' as const, targetId: voting?.story ?? '', kind: 'network' as const }
  const [flag] = await db.write((tx) =>
    tx
      .insert(voteFlags)
      .values({ challengeId: voting?.challenge ?? '', ...flagged, digest: 'x', createdAt: at })
      .returning({ id: voteFlags.id }),
  )
  const [message] = await db.read
    .select({ seq: signals.seq })
    .from(signals)
    .where(and(eq(signals.brandId, brandId), eq(signals.kind, 'comment'), eq(signals.source, 'member')))
    .limit(1)
  const csv = { name: 'voices.csv', bytes: new TextEncoder().encode('text\nWarm and slow.\nToo sweet.\n') }
  const columns = { text: 0, date: -1, id: -1, link: -1, order: 'dmy' as const, name: 'Voices' }
  const [imported, upload] = [
    unwrap(await app.outside.upload(owner, 'kopi', csv)).id,
    unwrap(await app.outside.upload(owner, 'kopi', csv)).id,
  ]
  const { source } = unwrap(await app.outside.import(owner, 'kopi', imported, columns))
  const written = places.find(({ state }) => state === 'writing')
  const third = unwrap(await app.stories.addChapter(author, written?.story ?? '', { title: 'Third' }))
  unwrap(await app.chapters.retire(author, third.id, {}))
  await services.realtime.rebuild([third.id], async () => true, Boolean)
  return {
    invitation: /invitations\/([\w-]+)/.exec(sent?.body ?? '')?.[1] ?? '',
    unsubscribe: link.split('/').at(-1) ?? '',
    ...{ warning: warning?.id ?? '', token: token.id, webhook: webhook?.id ?? '', savedReply },
    ...{ flag: flag?.id ?? '', message: String(message?.seq ?? ''), source, upload, retired: third.id },
    order: unwrap(await app.stories.view(owner, written?.story ?? '')).order,
  }
}
