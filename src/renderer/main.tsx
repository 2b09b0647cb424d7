import './no-eval'
import './theme/look.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { chooseBridge } from './bridge/choose-bridge'
import { startSession } from './bridge/session'
import { showWindowErrors } from './crash/window-errors'
import { LabProvider } from './store/lab-context'
import { createLabStores } from './store/lab-stores'
import { applyTheme } from './theme/theme'

applyTheme()
const stores = createLabStores(chooseBridge())
showWindowErrors(stores)
startSession(stores)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LabProvider value={stores}>
        <App />
      </LabProvider>
    </StrictMode>
  )
}
