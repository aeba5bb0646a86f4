import { expect, test } from 'vitest'
import { isDirect } from './request-context.ts'

const from = (more: Record<string, string> = {}, ip = '127.0.0.1') =>
  isDirect(new Headers({ host: '127.0.0.1:3000', 'user-agent': 'x', cookie: 'a=b', ...more }), ip)

test.each(['127.0.0.1:3000', 'localhost', 'localhost:8080', '[::1]:3000', '127.9.9.9'])(
  'a browser on this machine that requests %s is direct',
  (host) => {
    expect(from({ host })).toBe(true)
    expect(from({ host }, '::1')).toBe(true)
    expect(from({ host }, '::ffff:127.0.0.1')).toBe(true)
  },
)

test.each([
  'X-Forwarded-For',
  'x-forwarded',
  'X-Forwarded-Proto',
  'X-Forwarded-Host',
  'X-Forwarded-Anything-Else',
  'Forwarded',
  'Via',
  'X-Real-IP',
  'X-Client-IP',
  'Client-IP',
  'X-Cluster-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'CF-Ray',
  'CDN-Loop',
  'Fastly-Client-IP',
  'Fly-Client-IP',
  'X-Envoy-External-Address',
  'X-Original-URL',
  'X-Amzn-Trace-Id',
  'X-Vercel-Id',
  'Tailscale-User-Login',
])('a request with the header %s is not direct', (name) => {
  expect(from({ [name]: '127.0.0.1' })).toBe(false)
  expect(from({ [name]: '' })).toBe(false)
})

test.each([
  'evil.example',
  'evil.example:3000',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '10.0.0.1',
  '',
])('a request for the host %j is not direct', (host) => {
  expect(from({ host })).toBe(false)
})

test('a request from another machine is not direct, even with a local host name', () => {
  expect(from({}, '203.0.113.7')).toBe(false)
  expect(from({}, '::ffff:203.0.113.7')).toBe(false)
  expect(from({}, '')).toBe(false)
})
