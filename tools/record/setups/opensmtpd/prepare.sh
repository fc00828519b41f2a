. /setup/common.sh
cp /setup/smtpd.conf /etc/smtpd.conf
# smtpd refuses a key that others can read.
chmod 600 /setup/key.pem
printf 'alice %s\n' "$(openssl passwd -6 wonderland)" >/etc/smtpd-users
chmod 644 /etc/smtpd-users
smtpd -n
