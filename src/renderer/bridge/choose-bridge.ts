/** Desktop or browser tab: where the contract comes from. */
import type { Bridge } from '../../shared/contract'
import { bounded } from './bounded'
import { webSocketBridge } from './web-socket'

export function chooseBridge(): Bridge {
  if (window.forkscope) return bounded(window.forkscope)
  const { protocol, host, hash } = window.location
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  return webSocketBridge({ url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`, token })
}
