import './no-eval'
import './theme/look.css'
import { chooseBridge } from './bridge/choose-bridge'
import { startWindow } from './start-window'

startWindow(chooseBridge())
