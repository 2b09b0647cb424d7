/** Desktop or browser tab: where the contract comes from. */
import type { Bridge } from '../../shared/contract'
import { bounded } from './bounded'
import { pageAddress } from './page-address'
import { webSocketBridge } from './web-socket'

export function chooseBridge(): Bridge {
  if (window.forkscope) return bounded(window.forkscope)
  const { protocol, host } = window.location
  const { token, recording } = pageAddress()
  const which = recording === null ? '' : `?${new URLSearchParams({ recording })}`
  return webSocketBridge({ url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws${which}`, token })
}
