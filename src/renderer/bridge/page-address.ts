/** What the address of a page says, in its fragment, which no server is sent. */
import { isIdentity, type ProcessId } from '../../shared/identity'

export function pageAddress(): { token: string; recording: string | null; client: ProcessId | null } {
  const said = new URLSearchParams(window.location.hash.slice(1))
  const client = said.get('client')
  return {
    token: said.get('token') ?? '',
    recording: said.get('recording'),
    client: isIdentity(client) ? client : null
  }
}

/** Of a page that shows one client of this lab alone. */
export const addressOfClient = (client: ProcessId): string =>
  `${window.location.pathname}#${new URLSearchParams({ token: pageAddress().token, client })}`
