#!/bin/sh
# The deb's postinst: what depends on the machine. All else is files of the package, of which Debian's triggers tell the
# desktop. Where dpkg installs into a folder without a chroot, $DPKG_ROOT names it, and nothing outside it is touched.
set -e
[ "$1" = configure ] || exit 0
app="$DPKG_ROOT/opt/${sanitizedProductName}"

# Chromium's sandbox is made of user namespaces; where there are none, its helper has to be root's.
if [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then helper=0755; else helper=4755; fi
chmod "$helper" "$app/chrome-sandbox"

# Ubuntu from 24.04 on lets only programs with a profile make user namespaces. Older AppArmor cannot read this profile,
# and does not need it. What this kernel enforces says nothing of a folder that another one will run.
profile="$app/resources/apparmor-profile"
loaded='/etc/apparmor.d/${executable}'
if [ -z "$DPKG_ROOT" ] && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" "$loaded"
  # In a chroot an image is made for other machines.
  if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$loaded" ||
      echo "forkscope: AppArmor did not take $loaded; the window may not open before it does" >&2
  fi
fi
