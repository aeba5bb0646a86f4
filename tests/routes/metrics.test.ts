import { expect, test } from 'vitest'
import { startTestServer } from '#tests/setup/server.ts'

test('the metrics port serves figures of requests, event loop, sockets, commits and queues', async () => {
  const site = await startTestServer({ env: { METRICS_PORT: '0' } })
  await fetch(`${site.url}/c/no-such-challenge/ideas`)
  await fetch(`${site.url}/no-such-page/at/all`)
  await fetch(`${site.url}/api/v1/ideas/no-such-idea`)
  await fetch(`${site.url}/readyz`)
  const response = await fetch(`http://127.0.0.1:${site.metricsPort}/metrics`)
  expect(response.headers.get('content-type')).toContain('text/plain')
  const text = await response.text()
  const counted = (method: string, route: string, status: number) =>
    `unggun_http_request_seconds_count{method="${method}",route="${route}",status="${status}"} 1`
  expect(text).toContain(counted('GET', '/c/:challenge/ideas', 404))
  expect(text).toContain(counted('GET', '/api/v1/ideas/:id', 404))
  expect(text).toContain(counted('GET', 'other', 404))
  expect(text).toMatch(/^unggun_commit_seconds_count [1-9]/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  for (const name of ['sockets', 'rooms', 'mail_queue', 'cases_open'])
    expect(text).toMatch(new RegExp(`^unggun_${name} 0$`, 'm'))
})

test('the metrics are not on the port of the site', async () => {
  const site = await startTestServer({ env: { METRICS_PORT: '0' } })
  expect((await fetch(`${site.url}/metrics`)).status).toBe(404)
})

test('no second port is open without the setting', async () => {
  expect((await startTestServer()).metricsPort).toBeUndefined()
})
