import type { IncomingMessage } from 'node:http'
import { isIP, isIPv4, isIPv6 } from 'node:net'

/** The eight groups of an IPv6 address in any notation, without its zone (`%eth0`). */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const numbers = (part: string) =>
    part
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16))
  const [left, right] = [numbers(head), numbers(tail ?? '')]
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
const startsWith = (groups: number[], prefix: number[]) => prefix.every((group, at) => groups[at] === group)

/** The IPv4 address embedded in an IPv6 address: mapped (::ffff:0:0/96), translated (64:ff9b::/96) or 6to4 (2002::/16). */
function embeddedIPv4(groups: number[]): string | undefined {
  const isLast = [
    [0, 0, 0, 0, 0, 0xffff],
    [0x64, 0xff9b, 0, 0, 0, 0],
  ].some((prefix) => startsWith(groups, prefix))
  if (isLast) return dotted(groups[6], groups[7])
  return groups[0] === 0x2002 ? dotted(groups[1], groups[2]) : undefined
}

type ParsedAddress = { is: 4; address: string } | { is: 6; prefix: string } | { is: 'other'; text: string }

function parseAddress(ip: string): ParsedAddress {
  if (isIPv4(ip)) return { is: 4, address: ip }
  if (!isIPv6(ip)) return { is: 'other', text: ip }
  const groups = groupsOf(ip)
  const four = embeddedIPv4(groups)
  if (four) return { is: 4, address: four }
  const prefix = groups.slice(0, 4).map((group) => group.toString(16))
  return { is: 6, prefix: `${prefix.join(':')}::/64` }
}

/** The key under which rate limits count an IP address: the IPv4 address, or the /64 that one IPv6 customer usually gets. */
export function rateLimitKey(ip: string): string {
  const parsed = parseAddress(ip)
  return parsed.is === 4 ? parsed.address : parsed.is === 6 ? parsed.prefix : parsed.text
}

/** The /24 or /64 network of an IP address, which a household, office or village shares. */
export function networkOf(ip: string): string {
  const parsed = parseAddress(ip)
  if (parsed.is === 4) return `${parsed.address.replace(/\.\d+$/, '')}.0/24`
  return parsed.is === 6 ? parsed.prefix : parsed.text
}

/**
 * The IP address of the client. Behind a proxy it is the last address in X-Forwarded-For, which the proxy wrote itself;
 * the client may have forged the addresses before it.
 */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const peer = req.socket.remoteAddress ?? ''
  if (!trustProxy) return peer
  const written = [req.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(written) ? written : peer
}
