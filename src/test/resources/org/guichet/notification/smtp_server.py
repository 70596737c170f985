"""A real SMTP server for tests. Prints `ready`, then one JSON line for each accepted mail.

Arguments: port, then options: `auth` (asks for the login anna / geheim), `cert=FILE` and `key=FILE` (offers STARTTLS).
Recipients named refused@ get 550, later@ get 451; a subject with the word "spam" gets 554 after its data.
"""
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.1.1 No such mailbox here"
        if address.startswith("later@"):
            return "451 4.7.1 Try again in a while"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("forbidden@"):
            return "553 5.7.1 Sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"spam" in envelope.content:
            return "554 5.6.0 Content refused"
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "login": bool(session.authenticated),
            "raw": base64.b64encode(envelope.content).decode(),
        }
        print(json.dumps(mail), flush=True)
        return "250 2.0.0 Taken"


def authenticate(server, session, envelope, mechanism, data):
    ok = isinstance(data, LoginPassword) and data.login == b"anna" and data.password == b"geheim"
    return AuthResult(success=ok, handled=ok)


def main():
    port = int(sys.argv[1])
    options = dict(o.split("=", 1) if "=" in o else (o, "") for o in sys.argv[2:])
    context = None
    if "cert" in options:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options["cert"], options["key"])

    def smtp():
        return SMTP(Handler(), hostname="mail.test", enable_SMTPUTF8=False, tls_context=context, authenticator=authenticate,
                    auth_required="auth" in options, auth_require_tls=True)

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(loop.create_server(smtp, "127.0.0.1", port))
    print("ready", flush=True)
    loop.run_forever()


main()
