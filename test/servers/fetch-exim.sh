#!/bin/bash
# Exim 4.96, as Debian 12 packs it, unpacked into a folder: its package and Postfix's cannot both be installed.
#
#   fetch-exim.sh TREE     TREE: a folder that is made, for chroot; one that is there already is left as it is
#
# Needs root, apt with its lists (apt-get update) and a network the first time. Nothing on the machine is changed.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022

# The one without Perl and databases: 17 MB with its libraries down to libc.
PACKAGE=exim4-daemon-light

main() {
  [ $# = 1 ] || die 'usage: fetch-exim.sh TREE'
  [ ! -e "$1" ] || return 0
  mkdir -p "$(dirname "$1")"
  NEW=$(mktemp -d "$1.XXXXXX")
  trap 'rm -rf "$NEW"' EXIT
  unpack_packages
  copy_libraries
  write_users
  # Whole or not at all; another run may have been quicker.
  mv -T "$NEW/root" "$1" 2>/dev/null || [ -e "$1" ]
}

unpack_packages() {
  local deb lacking
  mkdir -p "$NEW/debs" "$NEW/root/usr/lib" "$NEW/root/usr/lib64" "$NEW/root/etc/exim4"
  ln -s usr/lib usr/lib64 "$NEW/root" # as on the host, whose paths the libraries keep
  # What this machine lacks of it. That Postfix would have to go does not matter: nothing is installed.
  lacking=$(apt-get install --simulate --no-install-recommends "$PACKAGE" | awk "/^Inst (lib|$PACKAGE)/ { print \$2 }") ||
    die "apt cannot tell what $PACKAGE needs"
  # shellcheck disable=SC2086
  (cd "$NEW/debs" && apt-get download -qq -o APT::Sandbox::User=root $lacking) ||
    die "$PACKAGE cannot be downloaded: is there a network, and was it \"apt-get update\" lately?"
  for deb in "$NEW"/debs/*.deb; do dpkg -x "$deb" "$NEW/root"; done
  rm -rf "$NEW/root/usr/share"
}

# The libraries that the machine has already, so that the tree stands by itself.
copy_libraries() {
  local library
  LD_LIBRARY_PATH=$(echo "$NEW"/root/usr/lib/*-linux-*) ldd "$NEW/root/usr/sbin/exim4" |
    grep -o ' /[^ ]*\|^\s*/[^ ]*' | while read -r library; do
    case $library in
      "$NEW"/*) ;;
      *) install -D "$(realpath "$library")" "$NEW/root$library" ;;
    esac
  done
}

# The daemon's own user has a number that the machine knows too: that of "mail".
write_users() {
  local uid gid
  uid=$(id -u mail) gid=$(id -g mail)
  printf 'root:x:0:0::/:\nDebian-exim:x:%s:%s::/:\n' "$uid" "$gid" >"$NEW/root/etc/passwd"
  printf 'root:x:0:\nDebian-exim:x:%s:\n' "$gid" >"$NEW/root/etc/group"
  echo 'hosts: files' >"$NEW/root/etc/nsswitch.conf"
}

die() {
  echo "fetch-exim.sh: $*" >&2
  exit 1
}

main "$@"
