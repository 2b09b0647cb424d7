/**
 * What the app uses of Electron and cannot find here, with the reason: `Type`, `Type.member`, `Type 'event'`, by the names
 * of electron.d.ts. A test finds what is missing, and what stands here needlessly (test/adapter).
 */
const NO_WINDOW = 'Chromium has no window here: there is nothing to be seen'
const NO_MENU = 'a menu is not seen: its items are chosen by their labels'
const NO_HEADERS = 'those of a development server are not looked at'
const NO_BOX = 'boxes are not seen: they are put and answered in lines'

export const NO_COUNTERPART = {
  AboutPanelOptionsOptions: 'there is no such panel',
  "App 'activate'": 'told on macOS only',
  "App 'open-file'": 'told on macOS only',
  'BrowserWindowConstructorOptions.backgroundColor': NO_WINDOW,
  'BrowserWindowConstructorOptions.minHeight': NO_WINDOW,
  'BrowserWindowConstructorOptions.minWidth': NO_WINDOW,
  'BrowserWindowConstructorOptions.show': NO_WINDOW,
  'BrowserWindowConstructorOptions.title': NO_WINDOW,
  HeadersReceivedResponse: NO_HEADERS,
  FileFilter: NO_BOX,
  'MenuItemConstructorOptions.accelerator': NO_MENU,
  'MenuItemConstructorOptions.acceleratorWorksWhenHidden': NO_MENU,
  'MenuItemConstructorOptions.id': NO_MENU,
  'MenuItemConstructorOptions.role': NO_MENU,
  'MenuItemConstructorOptions.type': NO_MENU,
  'MenuItemConstructorOptions.visible': NO_MENU,
  'MessageBoxOptions.defaultId': NO_BOX,
  'MessageBoxOptions.noLink': NO_BOX,
  'MessageBoxOptions.type': NO_BOX,
  OnHeadersReceivedListenerDetails: NO_HEADERS,
  'OpenDialogOptions.filters': NO_BOX,
  'OpenDialogOptions.properties': NO_BOX,
  'SaveDialogOptions.filters': NO_BOX,
  'SaveDialogOptions.properties': NO_BOX,
  PermissionRequest: 'headless Chromium asks for no permission',
  'Privileges.secure': 'each scheme is an https: origin to the browser',
  ProcessVersions: 'it is no Electron: the children of this process are plain Node without being told so',
  // V8OOMErrorCallback of electron/shell/common/node_bindings.cc crashes without telling.
  RelaunchOptions: 'it cannot start another one',
  "UtilityProcess 'error'": 'told of fatal errors that native code alone brings about, not of a lack of memory',
  "WebContents 'will-attach-webview'": 'there are no webviews',
  "WebContents 'will-frame-navigate'": 'only navigations of the page itself are told',
  WebContentsWillFrameNavigateEventParams: 'only navigations of the page itself are told',
  "WebContents 'will-redirect'": 'navigations are told before the network is asked',
  'WebPreferences.spellcheck': 'headless Chromium checks no spelling',
  'WebPreferences.webviewTag': 'there are no webviews'
}
