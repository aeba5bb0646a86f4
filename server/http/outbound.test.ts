import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublicAddress } from '../outbound/public-address.ts'
import { createOutbound, OutboundError } from './outbound.ts'

const servers: Server[] = []
async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer as never)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof OutboundError ? error.fault : String(error)
  }
}

describe('addresses that never leave this network', () => {
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://192.0.2.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:db8::1]/',
    'http://１２７.０.０.１/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://db.internal/',
    'http://printer.local/',
  ])('%s is refused before any connection', async (address) => {
    const outbound = createOutbound()
    expect(outbound.check(address)).toBe('private')
    expect(await faultOf(outbound.fetch(address))).toBe('private')
  })

  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'javascript:alert(1)',
    'https://user:secret@example.org/',
    'https://example.org:25/',
    'https://example.org:22/',
    'not an address',
    '',
  ])('%s is not an address of the web', (address) => {
    expect(createOutbound().check(address)).toBe('address')
  })

  test.each(['https://example.org/hook', 'http://93.184.215.14/', 'https://[2606:2800:21f::1]:8443/x'])(
    '%s may be fetched',
    (address) => {
      expect(createOutbound().check(address)).toBeNull()
    },
  )

  test('only public unicast addresses count as public', () => {
    expect(isPublicAddress('8.8.8.8')).toBe(true)
    expect(isPublicAddress('2a00:1450:4001:82a::200e')).toBe(true)
    expect(isPublicAddress('fec0::1')).toBe(false)
    expect(isPublicAddress('1::1')).toBe(false)
    expect(isPublicAddress('example.org')).toBe(false)
  })
})

describe('names', () => {
  test('a name is refused when any of its addresses is private', async () => {
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ]
    expect(await faultOf(createOutbound({ resolve }).fetch('http://mixed.example/'))).toBe('private')
  })

  test('a name is resolved once, and the connection goes to the address that was checked', async () => {
    const base = await serve((req, res) => res.end(`host ${req.headers.host}`))
    let lookups = 0
    const resolve = async () => {
      lookups += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const { port } = new URL(base)
    const outbound = createOutbound({ resolve, allowPrivate: true })
    const { status, body } = await outbound.fetch(`http://rebinding.example:${port}/`)
    expect([status, body.toString(), lookups]).toEqual([200, `host rebinding.example:${port}`, 1])
  })

  test('a name without an address is a fault of its own', async () => {
    expect(await faultOf(createOutbound({ resolve: async () => [] }).fetch('http://nowhere.example/'))).toBe(
      'unresolved',
    )
  })
})

describe('responses', () => {
  const outbound = createOutbound({ allowPrivate: true })

  test('a redirect is not followed', async () => {
    const base = await serve((_req, res) => res.writeHead(302, { location: 'http://10.0.0.1/' }).end())
    expect(await faultOf(outbound.fetch(base))).toBe('redirect')
  })

  test('a body that never ends is cut at the limit', async () => {
    const base = await serve((_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(16_384)));
      }
      res.on('drain', more)
      more()
    })
    expect(await faultOf(outbound.fetch(base, { maxBytes: 100_000 }))).toBe('too_large')
  })

  test('a server that does not answer in time is a timeout', async () => {
    const base = await serve(() => {})
    expect(await faultOf(outbound.fetch(base, { timeoutMs: 50 }))).toBe('timeout')
  })

  test('a server that stops in the middle of its body is a timeout too', async () => {
    const base = await serve((_req, res) => void res.write('half'))
    expect(await faultOf(outbound.fetch(base, { timeoutMs: 200 }))).toBe('timeout')
  })

  test('a connection that is cut off is a fault, not half a response', async () => {
    const base = await serve((_req, res) => {
      res.writeHead(200, { 'content-length': '100' })
      res.write('half', () => res.destroy())
    })
    expect(await faultOf(outbound.fetch(base))).toBe('connection')
  })

  test('method, headers and body are sent, and an error status is a response', async () => {
    const base = await serve((req, res) => {
      let body = ''
      req.on('data', (chunk) => {
        body += chunk
      })
      req.on('end', () => res.writeHead(422).end(`${req.method} ${req.headers['x-sign']} ${body}`))
    })
    const { status, body } = await outbound.fetch(base, {
      ...{ method: 'POST', body: 'péti', headers: { 'x-sign': 'v1' } },
    })
    expect([status, body.toString()]).toEqual([422, 'POST v1 péti'])
  })
})
