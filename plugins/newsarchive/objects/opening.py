"""A bucket opened by its address and the Connection's word: the library's stores and their settings."""

from datetime import timedelta
from typing import Any

from obstore.store import AzureStore, GCSStore, S3Store

from newsarchive.objects.access import EXTRAS, Access, BucketAddress
from newsarchive.objects.bucket import Bucket
from newsarchive.outcomes import ConfigError

# A store that is away for longer ends the step, which is tried again as a whole.
RETRIES: Any = {"max_retries": 6, "retry_timeout": timedelta(seconds=60)}
REQUEST_SECONDS = 120
ANONYMOUS_REGION = "us-east-1"  # where public data sets lie that say nothing else


def bucket_at(address: BucketAddress, access: Access | None = None) -> Bucket:
    """The bucket, not yet asked anything. Without access: the machine's own identity. ConfigError."""
    said = access or Access()
    wrong = sorted(name for name in said.extra if address.scheme not in EXTRAS[name])
    if wrong:
        raise ConfigError(
            f"Connection newsarchive_store: {', '.join(wrong)} in extra is not for {address.scheme}://"
        )
    make = {"s3": _s3, "gs": _gs, "az": _az}[address.scheme]
    return Bucket(str(address), make(address, said), is_generational=address.scheme != "s3")


def _client(access: Access) -> Any:
    """Plain HTTP is spoken only to an endpoint that is named so: one on loopback, or behind a cluster's own walls."""
    is_plain = access.extra.get("endpoint_url", "").startswith("http://")
    return {"timeout": timedelta(seconds=REQUEST_SECONDS)} | ({"allow_http": True} if is_plain else {})


def _s3(address: BucketAddress, access: Access) -> S3Store:
    config: dict[str, Any] = {
        "access_key_id": access.login,
        "secret_access_key": access.password,
        "session_token": access.extra.get("session_token"),
        "endpoint": access.extra.get("endpoint_url"),
        "region": access.extra.get("region_name"),
        "skip_signature": _is_anonymous(access),
        "checksum_algorithm": None if _is_anonymous(access) else "SHA256",
    }
    if _is_anonymous(access) and not config["region"]:
        config["region"] = ANONYMOUS_REGION
    return S3Store(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=RETRIES,
    )  # fmt: skip


def _gs(address: BucketAddress, access: Access) -> GCSStore:
    config = {
        "service_account_path": access.extra.get("key_path"),
        "service_account_key": access.extra.get("keyfile_json"),
        "base_url": access.extra.get("endpoint_url"),
        "skip_signature": _is_anonymous(access),
    }
    return GCSStore(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=RETRIES,
    )  # fmt: skip


def _az(address: BucketAddress, access: Access) -> AzureStore:
    config = {
        "account_name": access.login,
        "account_key": access.password,
        "endpoint": access.extra.get("endpoint_url"),
        "sas_token": access.extra.get("sas_token"),
        "tenant_id": access.extra.get("tenant_id"),
        "skip_signature": _is_anonymous(access),
    }
    return AzureStore(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=RETRIES,
    )  # fmt: skip


def _is_anonymous(access: Access) -> bool:
    return access.extra.get("anonymous", "").lower() in ("true", "1")


def _said(config: dict[str, Any]) -> Any:
    """Only what is said: the rest is the library's to find in the machine's identity."""
    return {name: value for name, value in config.items() if value}
