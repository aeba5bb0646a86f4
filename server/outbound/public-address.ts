import ipaddr from 'ipaddr.js'

/** Global unicast (RFC 4291); everything else in IPv6 is local, mapped, translated, multicast or unassigned. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')
/** Documentation (RFC 9637), newer than the library's table. */
const DOCUMENTATION = ipaddr.IPv6.parseCIDR('3fff::/20')

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local, shared, reserved, documentation and
 * multicast addresses are not, nor are IPv6 addresses that contain an IPv4 one (mapped, NAT64, 6to4, Teredo), also
 * when that IPv4 address is public.
 */
export function isPublicAddress(ip: string): boolean {
  if (ip.includes('%') || !ipaddr.isValid(ip)) return false
  const address = ipaddr.parse(ip)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv4) return true
  return address.match(GLOBAL_UNICAST) && !address.match(DOCUMENTATION)
}
