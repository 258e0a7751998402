"""A bucket opened by its address and the Connection's word: the library's stores and their settings."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, S3Store

from newsarchive.objects.access import EXTRAS, Access, BucketAddress, checked
from newsarchive.objects.bucket import Bucket
from newsarchive.objects.telling import in_words
from newsarchive.outcomes import ConfigError

if TYPE_CHECKING:
    from obstore.store import S3Credential

CONNECTION = "Connection newsarchive_store"
# A store that is away for longer ends the step, which is tried again as a whole.
PATIENCE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(seconds=8)
REQUEST_SECONDS = 120
ANONYMOUS_REGION = "us-east-1"  # where public data sets lie that say nothing else


def bucket_at(address: BucketAddress, access: Access | None = None, patience: timedelta = PATIENCE) -> Bucket:
    """The bucket, not yet asked anything. Without access: the machine's own identity. ConfigError.

    Where it does not answer, or with a fault of its own, it is asked again for as long as `patience`.
    """
    said = checked(access or Access(), CONNECTION)
    wrong = sorted(name for name in said.extra if address.scheme not in EXTRAS[name])
    if wrong:
        raise ConfigError(f"{CONNECTION}: {', '.join(wrong)} in extra is not for {address.scheme}://")
    if address.scheme == "gs" and (said.login or said.password):
        raise ConfigError(f"{CONNECTION}: login and password are not for gs://; key_path in extra is")
    make = {"s3": _s3, "gs": _gs, "az": _az}[address.scheme]
    try:
        store = make(address, said, _retries(patience))
    except BaseError as error:
        raise ConfigError(f"{address}: {CONNECTION}: {in_words(error)}") from None
    return Bucket(str(address), store, is_generational=address.scheme != "s3", entered_as=_entered_as(said))


def _entered_as(access: Access) -> str:
    """Who asks, in words for whoever is told that the store does not answer."""
    if access.is_anonymous:
        return "nobody in particular"
    if access.password or {"key_path", "keyfile_json", "sas_token"} & set(access.extra):
        return f"the {CONNECTION}"
    return f"this machine's own identity, as no {CONNECTION} says another"


def _retries(patience: timedelta) -> Any:
    """Time alone ends them: the library's first tries are a tenth of a second apart, so that ten may be gone in one."""
    return {"max_retries": 1000, "retry_timeout": patience, "backoff": {"max_backoff": LONGEST_PAUSE}}


def _client(access: Access) -> Any:
    """Plain HTTP is spoken only to an endpoint that is named so: one on loopback, or behind a cluster's own walls."""
    is_plain = access.extra.get("endpoint_url", "").startswith("http://")
    return {"timeout": timedelta(seconds=REQUEST_SECONDS)} | ({"allow_http": True} if is_plain else {})


def _s3(address: BucketAddress, access: Access, retries: Any) -> S3Store:
    if bool(access.login) != bool(access.password):
        raise ConfigError(f"{CONNECTION}: login and password, a key's id and its secret, are said together")
    config: dict[str, Any] = {
        "endpoint": access.extra.get("endpoint_url"),
        "region": access.extra.get("region_name"),
        "skip_signature": access.is_anonymous,
        "checksum_algorithm": None if access.is_anonymous else "SHA256",
    }
    if access.is_anonymous and not config["region"]:
        config["region"] = ANONYMOUS_REGION
    return S3Store(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=retries, credential_provider=_key(access) if access.login else None,
    )  # fmt: skip


def _key(access: Access) -> Callable[[], "S3Credential"]:
    """The Connection's key, whole: beside one of its settings the library would take the environment's session token."""
    key: S3Credential = {
        "access_key_id": access.login,
        "secret_access_key": access.password,
        "token": access.extra.get("session_token"),
        "expires_at": None,
    }
    return lambda: key


def _gs(address: BucketAddress, access: Access, retries: Any) -> GCSStore:
    config = {
        "service_account_path": access.extra.get("key_path"),
        "service_account_key": access.extra.get("keyfile_json"),
        "base_url": access.extra.get("endpoint_url"),
        "skip_signature": access.is_anonymous,
    }
    return GCSStore(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=retries,
    )  # fmt: skip


def _az(address: BucketAddress, access: Access, retries: Any) -> AzureStore:
    config = {
        "account_name": access.login,
        "account_key": access.password,
        "endpoint": access.extra.get("endpoint_url"),
        "sas_token": access.extra.get("sas_token"),
        "tenant_id": access.extra.get("tenant_id"),
        "skip_signature": access.is_anonymous,
    }
    return AzureStore(
        address.bucket, prefix=address.prefix or None, config=_said(config), client_options=_client(access),
        retry_config=retries,
    )  # fmt: skip


def _said(config: dict[str, Any]) -> Any:
    """Only what is said: the rest is the library's to find in the machine's identity."""
    return {name: value for name, value in config.items() if value}
