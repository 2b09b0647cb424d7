/** What the address of a page in a browser says, in its fragment, which no server is sent. */
export function pageAddress(): { token: string; recording: string | null } {
  const said = new URLSearchParams(window.location.hash.slice(1))
  return { token: said.get('token') ?? '', recording: said.get('recording') }
}
