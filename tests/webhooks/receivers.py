"""Receivers of webhooks on this machine: one that takes messages over TLS, and a canary nobody must reach."""

import datetime
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SLOW_LETTERS = 30


@dataclass
class Receiver:
    """What came in, and what to answer."""

    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds_a_byte: float = 0.0
    messages: list[tuple[dict[str, str], str]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            receiver.messages.append(({name.lower(): value for name, value in self.headers.items()}, body))
            receiver.arrived.set()
            if receiver.seconds_a_byte:
                self._drip()
                return
            self.send_response(receiver.status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"the receiver's own words, nobody else's")

        def _drip(self) -> None:
            with suppress(OSError):
                for letter in b"HTTP/1.1 200 OK\r\nx-slow: " + b"a" * SLOW_LETTERS:
                    self.wfile.write(bytes([letter]))
                    time.sleep(receiver.seconds_a_byte)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def receiving(folder: Path) -> Iterator[tuple[Receiver, ssl.SSLContext]]:
    """A receiver at https://localhost:PORT, and the trust its certificate takes."""
    receiver, certificate = Receiver(), _certificate(folder)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver)) as server:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        receiver.port = server.server_address[1]
        try:
            yield receiver, ssl.create_default_context(cafile=str(certificate))
        finally:
            server.shutdown()


@contextmanager
def canary() -> Iterator[tuple[int, list[str]]]:
    """A port on this machine, and whoever connected to it."""
    reached: list[str] = []
    listening = socket.socket(socket.AF_INET6 if socket.has_ipv6 else socket.AF_INET)
    if socket.has_ipv6:
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listening.bind(("::" if socket.has_ipv6 else "0.0.0.0", 0))
    listening.listen()

    def watch() -> None:
        while True:
            try:
                other, address = listening.accept()
            except OSError:
                return
            reached.append(str(address))
            other.close()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield listening.getsockname()[1], reached
    finally:
        listening.close()


def _certificate(folder: Path) -> Path:
    """A certificate of localhost, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
