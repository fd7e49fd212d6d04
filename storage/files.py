"""The bytes of what people send and of papers, outside the database: in a folder, or in an S3-compatible bucket.

A file is named by the SHA-256 of its bytes, so that no name from a person ever becomes a path. Never overwrites.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

_NAME = re.compile(r"[0-9a-f]{64}")
S3 = "s3://"  # begins the name of a bucket
_MISSING = ("404", "NoSuchKey", "NotFound")


class Files(Protocol):
    """A place where bytes are kept under the hash of what they are."""

    def put(self, data: bytes) -> str:
        """Keep these bytes and return their name; whole or not at all."""

    def get(self, name: str) -> bytes:
        """Return the bytes of this name; FileNotFoundError where there are none."""

    def has(self, name: str) -> bool:
        """Tell whether there are bytes of this name."""

    def drop(self, name: str) -> None:
        """Delete the bytes of this name, if there are any."""

    def list_names(self) -> Iterator[str]:
        """Yield the names of everything that is kept here."""


def open_files(place: str) -> Files:
    """Open the place that `FILES_DIR` names: a folder, or `s3://bucket/folder`.

    A bucket's address and keys come from the settings that every S3 program reads (AWS_ENDPOINT_URLS3,
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION); it needs the extra `s3`.
    """
    if place.startswith(S3):
        bucket, _, folder = place.removeprefix(S3).partition("/")
        return Bucket(bucket, folder)
    return Folder(Path(place))


class Folder:
    """A folder of this machine; two letters of the name make the sub-folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Write beside the place, then rename: a reader never sees half a file, and a crash leaves none."""
        name = name_of(data)
        path = self._path(name)
        if path.exists():
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(draft).unlink()
            raise
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes of this name; FileNotFoundError where there are none."""
        return self._path(name).read_bytes()

    def has(self, name: str) -> bool:
        """Tell whether there are bytes of this name."""
        return self._path(name).exists()

    def drop(self, name: str) -> None:
        """Delete the bytes of this name, if there are any."""
        self._path(name).unlink(missing_ok=True)

    def list_names(self) -> Iterator[str]:
        """Yield the names of everything that is kept here, in their order; what is not whole yet has none."""
        kept = (path for path in sorted(self.root.glob("*/*")) if path.is_file())
        return (path.name for path in kept if _NAME.fullmatch(path.name))

    def _path(self, name: str) -> Path:
        checked = _check(name)
        return self.root / checked[:2] / checked


class Bucket:
    """A bucket of an S3-compatible store; its own rename is not needed, for an object appears whole."""

    def __init__(self, bucket: str, folder: str = "") -> None:
        import boto3  # noqa: PLC0415 - an optional extra, and slow to load
        from botocore.config import Config  # noqa: PLC0415 - likewise
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - likewise

        # Stores other than Amazon's own know neither its newer checksums nor a host for each bucket.
        plain = Config(
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=30,
            retries={"max_attempts": 3, "mode": "standard"},
        )
        self._client: Any = boto3.client("s3", config=plain)
        self._errors = (BotoCoreError, ClientError)
        self._bucket, self._folder = bucket, folder.strip("/")

    def put(self, data: bytes) -> str:
        """Keep these bytes and return their name."""
        name = name_of(data)
        if not self.has(name):
            with self._translated(name):
                self._client.put_object(Body=data, **self._place(name))
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes of this name; FileNotFoundError where there are none."""
        with self._translated(name):
            found: bytes = self._client.get_object(**self._place(name))["Body"].read()
        return found

    def has(self, name: str) -> bool:
        """Tell whether there are bytes of this name."""
        try:
            with self._translated(name):
                self._client.head_object(**self._place(name))
        except FileNotFoundError:
            return False
        return True

    def drop(self, name: str) -> None:
        """Delete the bytes of this name, if there are any."""
        with self._translated(name):
            self._client.delete_object(**self._place(name))

    def list_names(self) -> Iterator[str]:
        """Yield the names of everything that is kept here, in their order, a thousand with each call."""
        folder = f"{self._folder}/" if self._folder else ""
        with self._translated(folder):
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=folder):
                names = (one["Key"].removeprefix(folder) for one in page.get("Contents", ()))
                yield from (name for name in names if _NAME.fullmatch(name))

    @contextlib.contextmanager
    def _translated(self, name: str) -> Iterator[None]:
        """Turn what the library raises into what a folder would: FileNotFoundError, or another OSError."""
        try:
            yield
        except self._errors as error:
            raise _translate(error, name) from error

    def _place(self, name: str) -> dict[str, str]:
        key = f"{self._folder}/{_check(name)}" if self._folder else _check(name)
        return {"Bucket": self._bucket, "Key": key}


def name_of(data: bytes) -> str:
    """Return the name under which these bytes are kept."""
    return hashlib.sha256(data).hexdigest()


def _check(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a kept file")
    return name


def _translate(error: Any, name: str) -> Exception:
    code = str(getattr(error, "response", {}).get("Error", {}).get("Code", ""))
    return FileNotFoundError(name) if code in _MISSING else OSError(f"{S3} {error}")
