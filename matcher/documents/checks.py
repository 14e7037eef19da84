"""What is checked of an upload: type and declared sizes before anything is unpacked, and its length."""

import io
import zipfile

from matcher.documents.document import FileKind, Limits
from matcher.errors import DocumentError

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
PDF_MAGIC = b"%PDF-"
EXTENSIONS: dict[str, FileKind] = {"pdf": "pdf", "docx": "docx", "txt": "text", "text": "text", "md": "text"}


def kind_of(data: bytes, filename: str, limits: Limits) -> FileKind:
    """Tell what a file is by its name and its first bytes, which must agree.

    Raises
    ------
    DocumentError
        ``empty``, ``too_large``, ``encrypted`` or ``wrong_type``.
    """
    if not data.strip(b"\x00\t\n\r "):
        raise DocumentError("empty", "the file is empty")
    if len(data) > limits.file_bytes:
        raise DocumentError("too_large", f"{len(data)} bytes", size=len(data), limit=limits.file_bytes)
    extension = filename.rpartition(".")[2].lower() if "." in filename else ""
    named = EXTENSIONS.get(extension)
    found = _by_first_bytes(data)
    if named is None or found != named:
        raise DocumentError("wrong_type", f"named .{extension}, but holds {found or 'something else'}")
    return named


def check_container(data: bytes, limits: Limits) -> None:
    """Check the declared contents of a DOCX before any of it is unpacked.

    A part is never read past its declared size, so declared sizes bound what unpacking costs.

    Raises
    ------
    DocumentError
        ``corrupted``, ``encrypted``, ``wrong_type``, ``too_many_parts`` or ``unpacks_too_large``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DocumentError("corrupted", f"not a whole DOCX: {error}") from error
    if len(parts) > limits.parts:
        raise DocumentError("too_many_parts", f"{len(parts)} parts", size=len(parts), limit=limits.parts)
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if unpacked > limits.unpacked_bytes or unpacked > limits.ratio * max(packed, 1):
        raise DocumentError(
            "unpacks_too_large",
            f"{packed} bytes unpack to {unpacked}",
            size=unpacked,
            limit=limits.unpacked_bytes,
        )
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError("encrypted", "parts of the file are encrypted")
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocumentError("wrong_type", "a ZIP file that is no plain DOCX")


def check_length(text: str, limits: Limits) -> None:
    """Refuse a text of more characters than are read, as ``too_long``."""
    if len(text) > limits.characters:
        raise DocumentError(
            "too_long",
            f"{len(text)} characters, more than {limits.characters}",
            size=len(text),
            limit=limits.characters,
        )


def _by_first_bytes(data: bytes) -> FileKind | None:
    if data.startswith(OLE_MAGIC):
        # Word writes a password-protected DOCX into the same container as an old DOC.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError("encrypted", "the DOCX is protected by a password")
        return None
    if data.startswith(ZIP_MAGIC):
        return "docx"
    # Readers accept a PDF that starts a little late; what stands before must not be a file itself.
    head = data[:1024].lstrip()
    if head.startswith(PDF_MAGIC) or data.startswith(b"\xef\xbb\xbf" + PDF_MAGIC):
        return "pdf"
    return None if _looks_binary(data) else "text"


def _looks_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return PDF_MAGIC in head or controls > len(head) // 50 + 1
