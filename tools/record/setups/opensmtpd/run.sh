exec smtpd -d
