/** The window, about one lab: whoever loads it says how that is reached. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../shared/contract'
import { App } from './app'
import { pageAddress } from './bridge/page-address'
import { startSession } from './bridge/session'
import { ClientOnly } from './client-only'
import { showWindowErrors } from './crash/window-errors'
import { InLanguage } from './language/in-language'
import { applyLanguage } from './language/language'
import { LabProvider } from './store/lab-context'
import { createLabStores } from './store/lab-stores'
import { applySize } from './theme/size'
import { applyTheme } from './theme/theme'

export function startWindow(bridge: Bridge): void {
  applyTheme()
  applyLanguage()
  applySize()
  const stores = createLabStores(bridge)
  showWindowErrors(stores)
  startSession(stores)
  const { client } = pageAddress()
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <LabProvider value={stores}>
        <InLanguage>{client ? <ClientOnly id={client} /> : <App />}</InLanguage>
      </LabProvider>
    </StrictMode>
  )
}
