"""TLS as it is and as it fails (fault 38): verified against the name, whatever address was pinned."""

import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fetch.replies import PAGE
from hostile import AGENT, HostileServer

from newsarchive.fetch import Fetcher, FetchFailed, Limits
from newsarchive.outcomes import Outcome

HOST = "news.example"
HURRIED = [Limits(connect_seconds=3, total_seconds=3)]  # for servers that let wait for a minute and more
KEY_USAGE = x509.KeyUsage(
    digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip
SOON = 25  # seconds: those three, and what a busy machine takes


class Authority:
    """A certificate authority for one test run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Authority")])
        self.file = self._write("ca", self._certificate(self.name, self.key, 365, None), self.key)

    def context(self, host: str = HOST, days: int = 30, self_signed: bool = False) -> ssl.SSLContext:
        """A server's context with a certificate for `host` that ends in `days` (negative: has ended)."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        certificate = self._certificate(subject, key, days, host, self_signed)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._write(f"{host}{days}{self_signed}", certificate, key))
        return context

    def _certificate(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        days: int,
        host: str | None,
        self_signed: bool = False,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if self_signed else self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=90))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
            # Python 3.13 asks for an authority's key by name, and what an authority's key is for (RFC 5280, section 4.2.1).
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    (key if self_signed else self.key).public_key()
                ),
                critical=False,
            )
        )
        if host is None:
            builder = builder.add_extension(KEY_USAGE, critical=True)
        else:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return builder.sign(key if self_signed else self.key, hashes.SHA256())

    def _write(self, name: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Path:
        path = self.folder / f"{name}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        return path


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def limits() -> Limits:
    """Time enough on a busy machine for all that is to end otherwise than by time."""
    return Limits(connect_seconds=30, total_seconds=30)


@pytest.fixture
def trusting(authority: Authority, limits: Limits, monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    """A fetcher that trusts the test's authority; the name resolves to loopback."""
    found = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    monkeypatch.setattr("socket.getaddrinfo", lambda host, port, **k: [(*found, ("127.0.0.1", port))])
    tls = ssl.create_default_context(cafile=str(authority.file))
    return Fetcher(AGENT, allow_private=True, limits=limits, tls=tls)


def test_a_good_certificate_is_checked_by_name_while_the_address_is_pinned(
    authority: Authority, trusting: Fetcher
) -> None:
    context = authority.context()
    names: list[str | None] = []
    context.sni_callback = lambda sock, name, ctx: names.append(name)
    with HostileServer(context) as server:
        exchange = trusting.get(server.url("page", host=HOST))
    assert (exchange.payload, exchange.remote_ip, names) == (PAGE, "127.0.0.1", [HOST])


@pytest.mark.parametrize(
    "fault",
    [
        {"days": -1},
        {"host": "other.example"},
        {"self_signed": True},
    ],
)
def test_a_bad_certificate_is_refused_before_a_request_is_sent(
    authority: Authority, trusting: Fetcher, fault: dict[str, int | str | bool]
) -> None:
    with HostileServer(authority.context(**fault)) as server:  # type: ignore[arg-type]
        with pytest.raises(FetchFailed) as failed:
            trusting.get(server.url("page", host=HOST))
        assert failed.value.outcome is Outcome.TLS
        assert server.visits == []


def test_an_authority_that_no_one_trusts_is_refused(authority: Authority, trusting: Fetcher) -> None:
    with HostileServer(authority.context()) as server, pytest.raises(FetchFailed) as failed:
        Fetcher(AGENT, allow_private=True).get(server.url("page", host=HOST))
    assert failed.value.outcome is Outcome.TLS


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_a_server_of_an_old_protocol_is_refused(authority: Authority, trusting: Fetcher) -> None:
    context = authority.context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    with HostileServer(context) as server, pytest.raises(FetchFailed) as failed:
        trusting.get(server.url("page", host=HOST))
    assert failed.value.outcome is Outcome.TLS


@pytest.mark.parametrize("limits", HURRIED)
def test_a_plain_server_on_a_tls_address_is_a_tls_fault(trusting: Fetcher) -> None:
    with HostileServer() as server, pytest.raises(FetchFailed) as failed:
        trusting.get(server.url("not_http", host=HOST).replace("http:", "https:"))
    assert failed.value.outcome in (Outcome.TLS, Outcome.TIMEOUT)


@pytest.mark.parametrize("limits", HURRIED)
@pytest.mark.parametrize("name", ["slow_body", "slow_headers"])
def test_slowness_over_tls_ends_in_time(authority: Authority, trusting: Fetcher, name: str) -> None:
    started = time.monotonic()
    with HostileServer(authority.context()) as server:
        try:
            assert trusting.get(server.url(name, host=HOST)).truncated == "time"
        except FetchFailed as failed:
            assert failed.outcome is Outcome.TIMEOUT
    assert time.monotonic() - started < SOON


@pytest.mark.parametrize("limits", HURRIED)
def test_a_handshake_that_never_comes_ends_in_time(trusting: Fetcher) -> None:
    """The server waits for a request's empty line, which a TLS hello does not have."""
    started = time.monotonic()
    with HostileServer() as server, pytest.raises(FetchFailed) as failed:
        trusting.get(server.url("silent", host=HOST).replace("http:", "https:"))
    assert failed.value.outcome is Outcome.TIMEOUT
    assert time.monotonic() - started < SOON


def test_a_cut_tls_stream_is_told(authority: Authority, trusting: Fetcher) -> None:
    with HostileServer(authority.context()) as server:
        assert trusting.get(server.url("short_length", host=HOST)).truncated == "disconnect"
