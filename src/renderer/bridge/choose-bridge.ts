/** Desktop or browser tab: where the contract comes from. */
import type { Bridge } from '../../shared/contract'
import { TOKEN_PATH } from '../../shared/frames'
import { bounded } from './bounded'
import { pageAddress } from './page-address'
import { webSocketBridge } from './web-socket'

/** With another fragment, such as a new token, a browser stays on the page that it has. */
const reloadAtNewAddress = () => window.addEventListener('hashchange', () => window.location.reload())

/** What a refused WebSocket does not tell. Who cannot be reached refuses nobody. */
const refuses = (token: string) => async (): Promise<boolean> => {
  try {
    return (await fetch(TOKEN_PATH, { headers: { Authorization: `Bearer ${token}` } })).status === 401
  } catch {
    return false
  }
}

export function chooseBridge(): Bridge {
  if (window.forkscope) return bounded(window.forkscope)
  const { protocol, host } = window.location
  const { token, recording } = pageAddress()
  const which = recording === null ? '' : `?${new URLSearchParams({ recording })}`
  reloadAtNewAddress()
  return webSocketBridge({
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws${which}`,
    token,
    isRefused: refuses(token)
  })
}
