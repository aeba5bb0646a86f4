/** A hidden username field for password managers. It has no name, so that it is not sent. */
export function UsernameForManagers({ handle }: { handle: string }) {
  return <input type="text" autoComplete="username" value={handle} hidden readOnly />
}
