/**
 * What the app uses of Electron and cannot find here, with the reason: `Type`, `Type.member`, `Type 'event'`, by the names
 * of electron.d.ts. A test finds what is missing, and what stands here needlessly (test/adapter).
 */
const NO_WINDOW = 'Chromium has no window here: there is nothing to be seen'
const NO_MENU = 'there are no menus'
const NO_HEADERS = 'responses are not looked at: the page comes from a file'

export const NO_COUNTERPART = {
  AboutPanelOptionsOptions: 'there is no such panel',
  "App 'activate'": 'told on macOS only',
  "App 'second-instance'": 'the single-instance lock is always granted',
  'BrowserWindowConstructorOptions.backgroundColor': NO_WINDOW,
  'BrowserWindowConstructorOptions.minHeight': NO_WINDOW,
  'BrowserWindowConstructorOptions.minWidth': NO_WINDOW,
  'BrowserWindowConstructorOptions.show': NO_WINDOW,
  'BrowserWindowConstructorOptions.title': NO_WINDOW,
  HeadersReceivedResponse: NO_HEADERS,
  MenuItemConstructorOptions: NO_MENU,
  OnHeadersReceivedListenerDetails: NO_HEADERS,
  PermissionRequest: 'headless Chromium asks for no permission',
  ProcessVersions: 'it is no Electron: the children of this process are plain Node without being told so',
  // V8OOMErrorCallback of electron/shell/common/node_bindings.cc crashes without telling.
  "UtilityProcess 'error'": 'told of fatal errors that native code alone brings about, not of a lack of memory',
  "WebContents 'will-attach-webview'": 'there are no webviews',
  "WebContents 'will-frame-navigate'": 'only navigations of the page itself are told',
  WebContentsWillFrameNavigateEventParams: 'only navigations of the page itself are told',
  "WebContents 'will-redirect'": 'navigations are told before the network is asked',
  'WebPreferences.spellcheck': 'headless Chromium checks no spelling',
  'WebPreferences.webviewTag': 'there are no webviews'
}
