"""The text of one document: from plain text in any encoding, HTML, PDF or docx, whichever its bytes turn out to be."""

from __future__ import annotations

from hashlib import sha256

from extract.inputs import office, web
from extract.inputs.kinds import Content, Failure, Limits, Raw, RefusedError, Undecoded, is_defect, is_html
from extract.inputs.patience import TooSlowError, within
from extract.models import Source
from extract.text.decode import UndecodableError, decode


def decoded(one: Undecoded, limits: Limits) -> Raw | Failure:
    """The document, or the reason why it cannot be read."""
    try:
        content = _checked(within(limits.max_seconds, _content, one), limits)
    except UndecodableError as error:
        return Failure("decode", error.code, str(error), one.part)
    except RefusedError as refused:
        return refused.failure._replace(part=one.part)
    except TooSlowError:
        return Failure("decode", "too_slow", f"more than {limits.max_seconds:g} seconds", one.part)
    except BaseException as error:  # the last net, so that the other documents of the file are read
        if not is_defect(error):
            raise
        return Failure("decode", "broken", f"{type(error).__name__}: {error}"[:500], one.part)
    source = Source(
        path=None,
        url=one.url or content.url,
        sha256=sha256(one.data).hexdigest(),
        bytes=len(one.data),
        media_type=content.media_type,
        encoding=content.encoding,
    )
    return Raw(
        content.text, source, one.part, one.published or content.published, one.title or content.title, (*content.warnings, *one.warnings)
    )


def _checked(content: Content, limits: Limits) -> Content:
    if not content.text.strip():
        raise RefusedError("decode", "empty", "no characters but white space")
    if content.text.count("\n") >= limits.max_lines:
        raise RefusedError("decode", "too_large", f"more than {limits.max_lines} lines")
    return content


def _content(one: Undecoded) -> Content:
    if one.kind in office.READERS:
        return office.READERS[one.kind](one.data)
    decoded = decode(one.data, one.charset or web.declared_charset(one.data[:2048]))
    if one.kind == "html" or is_html(decoded.text):
        return web.read(decoded)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Content(text, "text/plain", decoded.encoding, warnings=decoded.warnings)
