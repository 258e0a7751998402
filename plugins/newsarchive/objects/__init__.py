"""A bucket's objects. What opens one (`opening`, `bucket`) loads the library; what is here does not."""

from newsarchive.objects.access import (
    ANONYMOUS,
    Access,
    BucketAddress,
    access_of,
    access_said,
    address_of,
    checked,
    is_address,
)

__all__ = [
    "ANONYMOUS",
    "Access",
    "BucketAddress",
    "access_of",
    "access_said",
    "address_of",
    "checked",
    "is_address",
]
