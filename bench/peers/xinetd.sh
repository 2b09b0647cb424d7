#!/bin/sh
# xinetd on 127.0.0.1:PORT, a `cat` for each connection; its files go when it has ended.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'kill "$server" 2>/dev/null; wait "$server" || true; exit 0' TERM INT
cat >"$folder/conf" <<END
service echo_cat
{
	type = UNLISTED
	bind = 127.0.0.1
	port = $1
	socket_type = stream
	protocol = tcp
	wait = no
	user = $(id -un)
	server = $(command -v cat)
	instances = UNLIMITED
	per_source = UNLIMITED
	cps = 100000 1
	flags = NODELAY
}
END
PATH=$PATH:/usr/sbin
# It removes its pidfile at the end: one of its own.
xinetd -dontfork -f "$folder/conf" -pidfile "$folder/pid" &
server=$!
wait "$server"
