. /setup/common.sh
postconf -e 'myhostname = mx.example.test' \
  'mydestination = $myhostname, example.test, localhost.example.test, localhost' \
  'mynetworks = 127.0.0.1/32' \
  'smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated reject_unauth_destination' \
  'message_size_limit = 1048576' \
  'smtpd_tls_cert_file = /setup/cert.pem' 'smtpd_tls_key_file = /setup/key.pem' 'smtpd_tls_security_level = may' \
  'smtpd_sasl_auth_enable = yes' 'smtpd_tls_auth_only = yes'
postconf -MX smtp/inet
postconf -Me '127.0.0.1:2501/inet = 127.0.0.1:2501 inet n - n - - smtpd'
newaliases
mkdir -p /etc/postfix/sasl
printf '%s\n' 'pwcheck_method: auxprop' 'auxprop_plugin: sasldb' 'mech_list: PLAIN LOGIN' >/etc/postfix/sasl/smtpd.conf
for realm in mx.example.test example.test; do echo wonderland | saslpasswd2 -p -c -u "$realm" alice; done
adduser --quiet postfix sasl
