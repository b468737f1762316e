#!/bin/bash
# Mail servers of Debian's other suites, each unpacked with its libraries down to libc into a tree of its own, for chroot.
#
#   fetch-suite.sh FOLDER NAME...     the trees FOLDER/NAME; one that is there already is left as it is
#   fetch-suite.sh                    prints the names
#
# Needs root, apt and a network the first time. The machine's own lists and packages are neither used nor changed.
# start-suite.sh starts what lies there.
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022

MIRROR=http://deb.debian.org/debian
KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

# Suite and packages of each.
declare -A WHAT=(
  [dovecot-2.4.1]="trixie dovecot-imapd dovecot-submissiond"
  [dovecot-2.4]="sid dovecot-imapd dovecot-submissiond"
  [cyrus-3.6]="bookworm cyrus-imapd sasl2-bin libsasl2-modules-db tzdata dma"
  [cyrus-3.10]="trixie cyrus-imapd sasl2-bin libsasl2-modules-db tzdata dma"
  [cyrus-3.12]="sid cyrus-imapd sasl2-bin libsasl2-modules-db tzdata dma"
  [postfix-3.11]="sid postfix"
  [exim-4.98]="trixie exim4-daemon-light"
  [exim-4.100]="sid exim4-daemon-light"
  [courier-5.2]="bookworm courier-imap courier-authlib"
  [courier-6.0]="sid courier-imap courier-authlib"
  [opensmtpd-6.8]="bookworm opensmtpd"
  [opensmtpd-7.9]="sid opensmtpd"
)

# What the packages depend on and no server here runs: the mail program that one names only stands for the machine's own.
UNUSED='^(systemd.*|libsystemd-shared|udev|dmsetup|libdevmapper.*|libcryptsetup.*|libkmod.*|perl.*|libperl.*|.*-perl|cron.*|debconf|e2fsprogs|libext2fs.*|libss2|logsave|gawk'
UNUSED+='|libmpfr.*|readline-common|libreadline.*|libtinfo.*|libncurses.*|netbase|gcc-.*-base|libc-gconv-modules-extra|dma'
UNUSED+='|ucf|sensible-utils|ssl-cert|openssl|adduser|passwd|init-system-helpers|lsb-base|libpam-runtime|libaudit-common|libsemanage.*'
UNUSED+='|libclang.*|login.*|libblkid1|libmount1|libsmartcols.*|libfdisk.*|util-linux.*|mount|bash|base-.*|coreutils|dpkg|tar|ca-certificates'
UNUSED+='|libllvm.*|file|libmagic.*|db-util|db5.3-util|expect|tcl.*|libtcl.*|procps|libproc2.*|ed|dash|sed|grep|mawk|debianutils|hostname|sysvinit-utils)$'

main() {
  [ $# -gt 0 ] || { printf '%s\n' "${!WHAT[@]}" | sort; exit; }
  FOLDER=$1
  shift
  mkdir -p "$FOLDER/debs"
  FOLDER=$(realpath "$FOLDER")
  local name
  for name; do
    [ -n "${WHAT[$name]:-}" ] || die "there is no $name: $(printf '%s ' "${!WHAT[@]}")"
    [ -e "$FOLDER/$name" ] || fetch "$name"
  done
}

fetch() {
  local new suite packages
  read -r suite packages <<<"${WHAT[$1]}"
  read_lists "$suite"
  new=$(mktemp -d "$FOLDER/$1.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$new'" EXIT
  unpack "$suite" "$new" "$packages busybox-static"
  write_users "$new"
  chmod 755 "$new"
  # Whole or not at all; another run may have been quicker.
  mv -T "$new" "$FOLDER/$1" 2>/dev/null || [ -e "$FOLDER/$1" ]
  echo "$1: $(<"$FOLDER/$1/version"), $(du -sh "$FOLDER/$1" | cut -f1)"
}

# The suite's own lists and an empty list of what is installed, so that "what it needs" goes down to libc.
apt_of() {
  local suite=$1
  shift
  "$1" -qq -o Dir::Etc::sourcelist="$FOLDER/lists/$suite/sources" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$FOLDER/lists/$suite/lists" -o Dir::Cache="$FOLDER/lists/$suite/cache" -o Dir::State::status=/dev/null \
    -o APT::Sandbox::User=root "${@:2}"
}

read_lists() {
  [ ! -e "$FOLDER/lists/$1/done" ] || return 0
  mkdir -p "$FOLDER/lists/$1/lists/partial" "$FOLDER/lists/$1/cache/archives/partial"
  echo "deb [signed-by=$KEYS] $MIRROR $1 main" >"$FOLDER/lists/$1/sources"
  apt_of "$1" apt-get update -o Acquire::Languages=none || die "the lists of $1 cannot be fetched"
  touch "$FOLDER/lists/$1/done"
}

unpack() {
  local suite=$1 root=$2 needed lacking deb package
  mkdir -p "$root"/usr/{bin,sbin,lib,lib64} "$root"/{dev,proc,tmp,run,etc,root,var/{lib,log,spool,mail,tmp},conf}
  ln -s usr/bin usr/sbin usr/lib usr/lib64 "$root"
  ln -s ../run "$root/var/run"
  chmod 1777 "$root/tmp" "$root/var/tmp"
  # shellcheck disable=SC2086
  needed=$(apt_of "$suite" apt-get install --simulate --no-install-recommends $3 | awk '/^Inst/ { print $2 }' | grep -Ev "$UNUSED") ||
    die "apt cannot tell what $3 of $suite need"
  mkdir -p "$FOLDER/debs/$suite"
  lacking=$(for package in $needed; do compgen -G "$FOLDER/debs/$suite/${package}_*.deb" >/dev/null || echo "$package"; done)
  # shellcheck disable=SC2086
  [ -z "$lacking" ] || (cd "$FOLDER/debs/$suite" && apt_of "$suite" apt-get download $lacking) || die "packages of $suite cannot be downloaded"
  for package in $needed; do
    deb=$(compgen -G "$FOLDER/debs/$suite/${package}_*.deb" | head -1)
    dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root" --exclude='./usr/share/[!cz]*' --exclude='./lib/systemd' --exclude='./usr/lib/systemd'
  done
  # Debian's version of the server itself, the first of the packages.
  deb=$(compgen -G "$FOLDER/debs/$suite/${3%% *}_*.deb" | head -1)
  dpkg-deb -W --showformat='${Package} ${Version} of Debian '"$suite"'\n' "$deb" >"$root/version"
  ln -s busybox "$root/bin/sh"
  for deb in null:3 zero:5 random:8 urandom:9; do mknod -m 666 "$root/dev/${deb%:*}" c 1 "${deb#*:}"; done
}

# The same users in each tree; ann is she who logs in.
write_users() {
  printf '%s\n' root:x:0:0::/:/bin/sh mail:x:8:8::/: nobody:x:65534:65534::/: dovecot:x:901:901::/: dovenull:x:902:902::/: cyrus:x:903:8::/: \
    postfix:x:904:904::/: Debian-exim:x:905:905::/: courier:x:906:906::/: opensmtpd:x:907:907::/var/empty: opensmtpq:x:908:908::/var/empty: \
    ann:x:2001:2001::/home/ann:/bin/sh >"$1/etc/passwd"
  printf '%s\n' root:x:0: mail:x:8: nogroup:x:65534: dovecot:x:901: dovenull:x:902: postfix:x:904: postdrop:x:909: Debian-exim:x:905: \
    courier:x:906: opensmtpd:x:907: opensmtpq:x:908: ann:x:2001: >"$1/etc/group"
  # "correct horse"; as a hash, for PAM.
  printf 'ann:%s:19000:0:99999:7:::\n' "$(openssl passwd -6 'correct horse')" >"$1/etc/shadow"
  mkdir -p "$1/etc/pam.d"
  printf '%s required pam_unix.so\n' auth account >"$1/etc/pam.d/imap"
  printf 'hosts: files\npasswd: files\ngroup: files\nshadow: files\nservices: files\n' >"$1/etc/nsswitch.conf"
  printf '127.0.0.1 localhost mailwhy.test\n' >"$1/etc/hosts"
  printf 'smtp 25/tcp\nsubmission 587/tcp\nimap2 143/tcp imap\nimaps 993/tcp\n' >"$1/etc/services"
  mkdir -p "$1/home/ann" "$1/var/empty"
  chown 2001:2001 "$1/home/ann"
}

die() {
  echo "fetch-suite.sh: $*" >&2
  exit 1
}

main "$@"
