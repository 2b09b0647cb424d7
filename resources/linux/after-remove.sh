#!/bin/sh
# The deb's postrm: takes back what its postinst did outside the package's own files.
set -e
case "$1" in
  remove | purge | disappear | abort-install) ;;
  *) exit 0 ;;
esac
profile="$DPKG_ROOT/etc/apparmor.d/${executable}"
[ -f "$profile" ] || exit 0
if [ -z "$DPKG_ROOT" ] && apparmor_status --enabled >/dev/null 2>&1 &&
  ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
  apparmor_parser --remove "$profile" || true
fi
rm -f "$profile"
