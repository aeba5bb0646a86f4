/** Password managers need to know whose password this is. It has no name, so nothing of it is sent. */
export function UsernameForManagers({ handle }: { handle: string }) {
  return <input type="text" autoComplete="username" value={handle} hidden readOnly />
}
