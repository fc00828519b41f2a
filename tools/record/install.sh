# install.sh ROOT PACKAGE…: installs packages in a root, in a mount namespace of its own. Nothing is started.
set -eu
root=$1
shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
chroot "$root" apt-get update --quiet=2
chroot "$root" apt-get install --quiet=2 --yes "$@"
chroot "$root" apt-get clean
