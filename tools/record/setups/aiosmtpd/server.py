"""aiosmtpd as a mail exchanger for example.test, without a store."""
import ssl
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USERS = {"alice", "bob", "staff", "postmaster"}


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        local, at, domain = address.rpartition("@")
        if not at:
            local, domain = address, "example.test"
        if domain.lower() == "example.test":
            if local.strip('"').lower() not in USERS:
                return "550 5.1.1 User unknown"
        elif not session.authenticated:
            return "554 5.7.1 Relay access denied"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        return "250 OK"


def authenticate(server, session, envelope, mechanism, auth_data):
    known = isinstance(auth_data, LoginPassword) and (auth_data.login, auth_data.password) == (b"alice", b"wonderland")
    return AuthResult(success=known, handled=False)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("/setup/cert.pem", "/setup/key.pem")
Controller(
    Handler(),
    hostname="127.0.0.1",
    port=2504,
    server_hostname="mx.example.test",
    data_size_limit=1048576,
    tls_context=context,
    authenticator=authenticate,
).start()
while True:
    time.sleep(3600)
