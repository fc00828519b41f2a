. /setup/common.sh
cat >/etc/exim4/update-exim4.conf.conf <<'END'
dc_eximconfig_configtype='internet'
dc_other_hostnames='example.test'
dc_local_interfaces='127.0.0.1.2502'
dc_readhost=''
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets=''
dc_smarthost=''
CFILEMODE='644'
dc_use_split_config='false'
dc_hide_mailname=''
dc_mailname_in_oh='true'
dc_localdelivery='mail_spool'
END
printf '%s\n' 'MAIN_TLS_ENABLE = yes' 'MAIN_TLS_CERTIFICATE = /setup/cert.pem' 'MAIN_TLS_PRIVATEKEY = /setup/key.pem' \
  'MESSAGE_SIZE_LIMIT = 1048576' 'MAIN_HARDCODE_PRIMARY_HOSTNAME = mx.example.test' >/etc/exim4/exim4.conf.localmacros
# Debian's examples of both mechanisms are there, as comments.
sed -i -e '/^# plain_server:/,/\.endif/ s/^# \?//' -e '/^# login_server:/,/\.endif/ s/^# \?//' /etc/exim4/exim4.conf.template
echo "alice:$(openssl passwd -6 wonderland)" >/etc/exim4/passwd
chown root:Debian-exim /etc/exim4/passwd
chmod 640 /etc/exim4/passwd
update-exim4.conf
