# Runs in namespaces of its own, as their first process: namespaces.sh ROOT COMMAND…
# In there only the loopback interface exists, and all ends when the command does.
set -eu
root=$1
shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
chroot "$root" ip link set lo up
chroot "$root" hostname mx.example.test
exec "$@"
