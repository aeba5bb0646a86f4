import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { paths } from '#app/paths.ts'
import { DAY } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { challenge, openBrowser, openSite } from './site.ts'

const site = await openSite()
const { slug } = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
unwrap(await site.app.challenges.acceptTerms(site.owner, slug, { age: 'old_enough' }))
const form = unwrap(parse(StartStory, { title: 'The long walk home' }))
const story = unwrap(await site.app.stories.start(site.owner, slug, form))
await publish(site.db, story.chapter.id, { text: 'We walked and walked. '.repeat(800), at: new Date() })
const path = paths.chapter(story.slug, story.chapter.slug)
const mark = paths.readMark(story.chapter.id)

test.each([true, false])(
  'a chapter is counted when its end is reached, not when it is opened (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const context = await openBrowser(site, { javaScriptEnabled })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(path)
    await page.getByText('We walked').first().waitFor()
    await page.mouse.wheel(0, 400)
    await page.waitForLoadState('networkidle')
    expect(asked).not.toContain(mark)
    const counted = page.waitForResponse((response) => response.url().endsWith(mark))
    await page.mouse.wheel(0, 100_000)
    const response = await counted
    expect(response.headers()).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'private, max-age=86400',
    })
    expect(response.headers()['set-cookie']).toBeUndefined()
    await context.close()
  },
)
