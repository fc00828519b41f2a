# Sourced in the root of the server: the users, the names and the certificate that every set-up has.
set -eu
for user in alice bob; do id "$user" >/dev/null 2>&1 || useradd --create-home "$user"; done
printf '%s\n' '127.0.0.1 localhost' '127.0.0.1 mx.example.test mx' '127.0.0.2 client.example.org client' >/etc/hosts
echo 'nameserver 127.0.0.1' >/etc/resolv.conf
echo mx.example.test >/etc/hostname
echo mx.example.test >/etc/mailname
touch /etc/aliases
grep -q '^postmaster:' /etc/aliases || echo 'postmaster: root' >>/etc/aliases
grep -q '^staff:' /etc/aliases || echo 'staff: alice, bob' >>/etc/aliases
