import './no-eval'
import './theme/look.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { chooseBridge } from './bridge/choose-bridge'
import { startSession } from './bridge/session'
import { showWindowErrors } from './crash/window-errors'
import { applyTheme } from './theme/theme'

applyTheme()
showWindowErrors()
startSession(chooseBridge())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>
  )
}
